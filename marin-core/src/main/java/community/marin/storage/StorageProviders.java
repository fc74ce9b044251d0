package community.marin.storage;

import community.marin.jars.JarFolder;
import community.marin.jars.OwnJar;
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

    private static Optional<ClassLoader> installed(String scheme) {
        return OwnJar.find().flatMap(jar -> JarFolder.classLoader(jar.resolveSibling("../storages/" + scheme)));
    }
}
