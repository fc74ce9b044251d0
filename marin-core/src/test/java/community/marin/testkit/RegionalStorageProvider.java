package community.marin.testkit;

import community.marin.storage.Location;
import community.marin.storage.Storage;
import community.marin.storage.StorageProvider;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Empty buckets that are called like the region that they are in: {@code regional://us-central1/path}. A bucket whose name
 * begins with {@code unknown} is in no region that is known.
 */
public final class RegionalStorageProvider implements StorageProvider {
    @Override
    public String scheme() {
        return "regional";
    }

    @Override
    public Optional<Storage> behind(Path path) {
        return Optional.empty();
    }

    @Override
    public Storage open(Map<String, String> environment) {
        Class<?>[] interfaces = {Storage.class};
        return (Storage) Proxy.newProxyInstance(
                getClass().getClassLoader(), interfaces, (proxy, method, arguments) -> switch (method.getName()) {
                    case "foreseeing" -> proxy;
                    case "region" -> region((Location) arguments[0]);
                    case "parallelism" -> 2;
                    case "list", "names" -> List.of();
                    default -> Optional.empty();
                });
    }

    private static Optional<String> region(Location location) {
        return Optional.of(location.name()).filter(name -> !name.startsWith("unknown"));
    }
}
