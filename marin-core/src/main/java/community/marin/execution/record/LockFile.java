package community.marin.execution.record;

import community.marin.execution.record.Stopwatch.Mark;
import community.marin.storage.Generation;
import community.marin.storage.Location;
import community.marin.storage.Precondition;
import community.marin.storage.Storage;
import community.marin.storage.StoredFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A lock file as one worker writes it. A request may act although its reply is lost; so what was tried is remembered, and
 * recognised by its exact content when it is found in the file.
 */
final class LockFile {
    private final Storage storage;
    private final Location location;
    private final String workerId;
    private final Stopwatch stopwatch;

    /** What was tried and is not known to have arrived, and when it was first tried. */
    private final Map<String, Mark> tried = new ConcurrentHashMap<>();

    LockFile(Storage storage, Location location, String workerId, Stopwatch stopwatch) {
        this.storage = storage;
        this.location = location;
        this.workerId = workerId;
        this.stopwatch = stopwatch;
    }

    /** A write of this worker that stands in the file, and when its request was begun. */
    record Written(Generation generation, Mark begun) {}

    Location location() {
        return location;
    }

    Optional<StoredFile> read() throws IOException {
        return storage.read(location);
    }

    /**
     * Writes that the worker is alive.
     *
     * @return the write of this worker that stands in the file now, this one or one before it whose reply was lost; empty
     *     if the file is another's, or gone
     */
    Optional<Written> write(Precondition precondition) throws IOException {
        Mark begun = stopwatch.mark();
        String content = RecordJson.line(new Lease(workerId, stopwatch.clock().instant()).toJson());
        tried.putIfAbsent(content, begun);
        Optional<Generation> generation =
                storage.write(location, content.getBytes(StandardCharsets.UTF_8), precondition);
        Optional<Written> written = generation.map(number -> new Written(number, begun));
        if (written.isEmpty()) {
            written = read().flatMap(this::own);
        }
        if (written.isPresent()) {
            tried.clear();
        }
        return written;
    }

    /** What is in the file, if it is a write of this worker whose reply was lost. */
    Optional<Written> own(StoredFile stored) {
        return Optional.ofNullable(tried.get(stored.text())).map(begun -> new Written(stored.generation(), begun));
    }

    /** What stands in the file, if that is a write of this worker, by its generation or its content. */
    Optional<Written> find(Written known) throws IOException {
        Optional<StoredFile> stored = read();
        if (stored.map(StoredFile::generation).equals(Optional.of(known.generation()))) {
            return Optional.of(known);
        }
        return stored.flatMap(this::own);
    }

    /** Deletes the file if it is this worker's. */
    void delete(Written known) throws IOException {
        if (storage.delete(location, Precondition.matches(known.generation()))) {
            return;
        }
        // Somebody else's, gone, or a renewal of ours whose reply was lost.
        Optional<Written> found = find(known);
        if (found.isPresent()) {
            storage.delete(location, Precondition.matches(found.get().generation()));
        }
    }
}
