package community.marin.execution.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * The version of this program.
 *
 * @param version the release
 * @param commit the commit that it was built from, or {@code unknown}
 */
public record MarinVersion(String version, String commit) {
    /** Reads what the build wrote. */
    public static MarinVersion load() {
        Properties properties = new Properties();
        try (InputStream in = MarinVersion.class.getResourceAsStream("version.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String commit = properties.getProperty("commit", "");
        return new MarinVersion(
                properties.getProperty("version", "unknown"),
                commit.isEmpty() || commit.startsWith("$") ? "unknown" : commit);
    }
}
