package community.marin.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
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
            Optional<Path> folder = besideOwnJar("storages/" + scheme);
            return folder.isPresent()
                    ? Optional.of(new URLClassLoader(jars(folder.get()), StorageProviders.class.getClassLoader()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A folder beside the {@code lib} that holds this code's jar; empty if there is none, or this code is in no jar. */
    private static Optional<Path> besideOwnJar(String folder) {
        CodeSource source = StorageProviders.class.getProtectionDomain().getCodeSource();
        if (source == null || !source.getLocation().getProtocol().equals("file")) {
            return Optional.empty();
        }
        try {
            Path jar = Path.of(source.getLocation().toURI());
            return Files.isRegularFile(jar)
                    ? Optional.of(jar.resolveSibling("../" + folder)).filter(Files::isDirectory)
                    : Optional.empty();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The location of Marin's own jar is no URI: " + source.getLocation(), e);
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
