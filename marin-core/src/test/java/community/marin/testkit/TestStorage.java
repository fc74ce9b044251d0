package community.marin.testkit;

import community.marin.storage.Location;
import community.marin.storage.Storages;
import java.io.IOException;
import java.util.Map;

/**
 * The storage on which tests of {@link EveryStorage} run: the one that a {@code ServiceLoader} finds, else the disk. One
 * serves all tests of a JVM.
 */
public interface TestStorage extends AutoCloseable {
    /** The environment variables by which a process reaches it. */
    Map<String, String> environment();

    /** The storages of this process. */
    Storages storages();

    /** A place where nothing is, another one at every call. */
    Location newPlace() throws IOException;

    /** Forgets what is at a place. */
    void discard(Location place) throws IOException;

    @Override
    void close() throws IOException;
}
