package community.marin.tpu.worker;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What each machine of a pod does when it boots, a script of bash. It reads in the bucket what is to be done; see {@link WorkScript}. */
public final class StartupScript {
    /** The attribute of a machine by which the script is started. */
    public static final String ATTRIBUTE = "startup-script";

    /** The attribute of a machine in which the script finds the {@code gs://} URL of {@link JobFolder#attempt}. */
    public static final String FOLDER_ATTRIBUTE = "marin-folder";

    private static final String RESOURCE = "startup.sh";

    private StartupScript() {}

    /** The script; it is the same for all pods. */
    public static String text() {
        try (InputStream script = StartupScript.class.getResourceAsStream(RESOURCE)) {
            if (script == null) {
                throw new IllegalStateException("This installation is not whole: " + RESOURCE + " is missing.");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
