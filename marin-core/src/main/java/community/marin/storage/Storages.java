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
