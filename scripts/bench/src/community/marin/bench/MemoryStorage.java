package community.marin.bench;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** A bucket in memory that counts what it is asked. */
final class MemoryStorage implements Storage {
    private final TreeMap<Location, StoredFile> files = new TreeMap<>();
    private final Supplier<Instant> clock;
    private final LongAdder requests;
    private long writes;

    MemoryStorage(Supplier<Instant> clock, LongAdder requests) {
        this.clock = clock;
        this.requests = requests;
    }

    /** What others write. */
    synchronized void put(Location location, byte[] content) {
        files.put(location, new StoredFile(content, new Generation(++writes), clock.get()));
    }

    @Override
    public synchronized Optional<StoredFile> read(Location location) {
        requests.increment();
        return Optional.ofNullable(files.get(location));
    }

    @Override
    public synchronized Optional<Generation> write(Location location, byte[] content, Precondition precondition) {
        requests.increment();
        Optional<Generation> present = Optional.ofNullable(files.get(location)).map(StoredFile::generation);
        boolean holds = precondition instanceof Precondition.Matches matches
                ? present.equals(Optional.of(matches.generation()))
                : precondition instanceof Precondition.Any || present.isEmpty();
        if (!holds) {
            return Optional.empty();
        }
        put(location, content);
        return Optional.of(files.get(location).generation());
    }

    @Override
    public synchronized List<FileAttributes> list(Location folder) {
        requests.increment();
        List<FileAttributes> found = new ArrayList<>();
        String start = folder.text() + "/";
        for (Map.Entry<Location, StoredFile> file :
                files.tailMap(new Location(start + "!"), true).entrySet()) {
            if (!file.getKey().text().startsWith(start)) {
                break;
            }
            found.add(new FileAttributes(
                    file.getKey(),
                    file.getValue().bytes().length,
                    file.getValue().modified(),
                    file.getValue().generation()));
        }
        return found;
    }

    @Override
    public Optional<Instant> serverTime() {
        return Optional.of(clock.get());
    }

    @Override
    public int parallelism() {
        return 1;
    }

    @Override
    public Optional<String> region(Location location) {
        return Optional.empty();
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
    public boolean delete(Location location, Precondition precondition) {
        throw new UnsupportedOperationException("delete");
    }

    @Override
    public Path path(Location location) {
        throw new UnsupportedOperationException("path");
    }
}
