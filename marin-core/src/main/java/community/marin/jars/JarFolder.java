package community.marin.jars;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder of libraries that are loaded only when they are needed. */
public final class JarFolder {
    private JarFolder() {}

    /**
     * A class loader for the jars in a folder, with those of the command above it; empty if there is no such folder. It is not closed: what
     * it loaded is used until the process ends.
     */
    public static Optional<ClassLoader> classLoader(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            URL[] jars = files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .map(JarFolder::url)
                    .toArray(URL[]::new);
            return Optional.of(new URLClassLoader(jars, JarFolder.class.getClassLoader()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }
}
