package community.marin.storage;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The storages of this process, one for each scheme, opened when a location first asks for one. */
public final class Storages {
    private final Map<String, Storage> opened = new ConcurrentHashMap<>();
    private final Map<String, String> environment;

    /** Storages that are reached as the environment of this process says. */
    public Storages() {
        this(System.getenv());
    }

    /**
     * Storages that are reached as an environment says.
     *
     * @param environment environment variables
     */
    public Storages(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** Uses a storage for all locations of a scheme, in place of the one that is installed. */
    public Storages with(String scheme, Storage storage) {
        opened.put(scheme, storage);
        return this;
    }

    /**
     * The storage that holds a location.
     *
     * @throws UnsupportedStorageException if no provider for its scheme is installed
     */
    public Storage of(Location location) {
        return opened.computeIfAbsent(location.scheme(), scheme -> open(scheme, location));
    }

    private Storage open(String scheme, Location location) {
        if (scheme.equals("file")) {
            return new LocalStorage();
        }
        return StorageProviders.find(scheme)
                .map(provider -> provider.open(environment))
                .orElseThrow(() -> new UnsupportedStorageException(scheme, location));
    }
}
