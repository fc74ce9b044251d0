package community.marin.storage;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Opens the storage of one scheme; found by {@code ServiceLoader}. */
public interface StorageProvider {
    /** The scheme this provider serves, such as {@code gs}. */
    String scheme();

    /**
     * Opens the storage; connects to nothing yet.
     *
     * @param environment the environment variables, which may say how to reach it
     */
    Storage open(Map<String, String> environment);

    /**
     * The storage that made a path by {@link Storage#path(Location)}.
     *
     * @return empty if the path came from elsewhere
     */
    Optional<Storage> behind(Path path);
}
