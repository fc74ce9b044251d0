package community.marin.testkit;

import community.marin.storage.Location;
import community.marin.storage.Storages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.commons.io.file.PathUtils;

/** Folders of this machine for temporary files. */
final class DiskStorage implements TestStorage {
    private final Storages storages = new Storages(Map.of());

    @Override
    public Map<String, String> environment() {
        return Map.of();
    }

    @Override
    public Storages storages() {
        return storages;
    }

    @Override
    public Location newPlace() throws IOException {
        return new Location(Files.createTempDirectory("marin-test").toString());
    }

    @Override
    public void discard(Location place) throws IOException {
        PathUtils.deleteDirectory(Path.of(place.text()));
    }

    @Override
    public void close() {}
}
