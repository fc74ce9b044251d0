package community.marin.tpu.supervise;

import community.marin.storage.FileAttributes;
import community.marin.storage.Generation;
import community.marin.storage.Location;
import community.marin.storage.PendingFile;
import community.marin.storage.Precondition;
import community.marin.storage.Storage;
import community.marin.storage.StoredFile;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Small files in memory, with conditional writes: for thousands of jobs in a second. */
final class MemoryStorage implements Storage {
    private final Map<Location, StoredFile> files = new TreeMap<>();
    private final Supplier<Instant> clock;
    private long writes;

    MemoryStorage(Supplier<Instant> clock) {
        this.clock = clock;
    }

    @Override
    public Optional<StoredFile> read(Location location) {
        return Optional.ofNullable(files.get(location));
    }

    @Override
    public Optional<Generation> write(Location location, byte[] content, Precondition precondition) {
        if (!holds(location, precondition)) {
            return Optional.empty();
        }
        Generation generation = new Generation(++writes);
        files.put(location, new StoredFile(content.clone(), generation, clock.get()));
        return Optional.of(generation);
    }

    @Override
    public boolean delete(Location location, Precondition precondition) {
        return holds(location, precondition) && files.remove(location) != null;
    }

    private boolean holds(Location location, Precondition precondition) {
        Optional<Generation> present = read(location).map(StoredFile::generation);
        if (precondition instanceof Precondition.Matches matches) {
            return present.equals(Optional.of(matches.generation()));
        }
        return precondition instanceof Precondition.Any || present.isEmpty();
    }

    @Override
    public InputStream open(Location location, long offset) {
        throw new UnsupportedOperationException("open");
    }

    @Override
    public Optional<FileAttributes> stat(Location location) {
        throw new UnsupportedOperationException("stat");
    }

    @Override
    public List<FileAttributes> list(Location folder) {
        throw new UnsupportedOperationException("list");
    }

    @Override
    public List<String> names(Location folder) {
        throw new UnsupportedOperationException("names");
    }

    @Override
    public void copy(Location from, Location to) {
        throw new UnsupportedOperationException("copy");
    }

    @Override
    public PendingFile create(Location location) {
        throw new UnsupportedOperationException("create");
    }

    @Override
    public Path path(Location location) {
        throw new UnsupportedOperationException("path");
    }

    @Override
    public int parallelism() {
        return 1;
    }

    @Override
    public Optional<Instant> serverTime() {
        return Optional.of(clock.get());
    }

    @Override
    public Optional<String> region(Location location) {
        return Optional.empty();
    }
}
