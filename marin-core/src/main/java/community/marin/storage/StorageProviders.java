package community.marin.storage;

import community.marin.installation.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Finds providers of storages: on the class path, else in the installation's folder {@code storages/<scheme>}. The libraries of a
 * provider lie there since the JVM looks at every jar of its class path when it starts, and most commands need none of them.
 */
final class StorageProviders {
    private StorageProviders() {}

    /** The provider of a scheme, if one is installed. */
    static Optional<StorageProvider> find(String scheme) {
        return find(scheme, StorageProviders.class.getClassLoader())
                .or(() -> installed(scheme).flatMap(loader -> find(scheme, loader)));
    }

    /** The provider of a scheme that a class loader knows. */
    static Optional<StorageProvider> find(String scheme, ClassLoader loader) {
        return ServiceLoader.load(StorageProvider.class, loader).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.scheme().equals(scheme))
                .findFirst();
    }

    /** The class loader is never closed: what it loaded is used until the process ends. */
    private static Optional<ClassLoader> installed(String scheme) {
        try {
            Path folder = Installation.locate().home().resolve("storages").resolve(scheme);
            return Files.isDirectory(folder)
                    ? Optional.of(new URLClassLoader(jars(folder), StorageProviders.class.getClassLoader()))
                    : Optional.empty();
        } catch (IOException e) {
            // Not installed at all, but on a class path, which has been looked at.
            return Optional.empty();
        }
    }

    private static URL[] jars(Path folder) throws IOException {
        List<URL> jars = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
            for (Path file : files) {
                jars.add(url(file));
            }
        }
        return jars.toArray(URL[]::new);
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }
}
