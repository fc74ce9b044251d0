package community.marin.jars;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;

/** The jar that holds Marin's own code. */
public final class OwnJar {
    private OwnJar() {}

    /** Where it is; empty if the code is in no jar. */
    public static Optional<Path> find() {
        CodeSource source = OwnJar.class.getProtectionDomain().getCodeSource();
        if (source == null || !source.getLocation().getProtocol().equals("file")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(source.getLocation().toURI()).toAbsolutePath())
                    .filter(Files::isRegularFile);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The location of Marin's own jar is no URI: " + source.getLocation(), e);
        }
    }
}
