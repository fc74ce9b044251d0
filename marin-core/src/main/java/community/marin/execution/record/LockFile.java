package community.marin.execution.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import community.marin.storage.Generation;
import community.marin.storage.Location;
import community.marin.storage.Precondition;
import community.marin.storage.Storage;
import community.marin.storage.StoredFile;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** The lock file of an output, for those who look after leases that are not theirs. */
public final class LockFile {
    private final Storage storage;
    private final Location file;

    /** The lock file of an output. */
    public LockFile(Storage storage, Location output) {
        this.storage = storage;
        this.file = new OutputFiles(output).lock();
    }

    /**
     * A lock file as it was read.
     *
     * @param lease whose lease it is; empty if the file is damaged
     * @param problem what is wrong with the file, if it is damaged
     * @param modified when it was written, by the storage's own clock
     * @param generation which write it is
     */
    public record Content(Optional<Lease> lease, Optional<String> problem, Instant modified, Generation generation) {}

    /** Reads the file; empty if there is none. */
    public Optional<Content> read() throws IOException {
        return storage.read(file).map(LockFile::parse);
    }

    /**
     * Deletes the file if it is still the one that was read.
     *
     * @return what is there instead; empty if there is no lock file any more
     */
    public Optional<Content> delete(Content read) throws IOException {
        if (storage.delete(file, Precondition.matches(read.generation()))) {
            return Optional.empty();
        }
        return read();
    }

    private static Content parse(StoredFile stored) {
        Optional<Lease> lease = Optional.empty();
        Optional<String> problem = Optional.empty();
        try {
            lease = Optional.of(Lease.fromJson(RecordJson.parse(stored.text())));
        } catch (JsonProcessingException e) {
            problem = Optional.of("it is no JSON");
        } catch (IllegalArgumentException e) {
            problem = Optional.of(e.getMessage());
        }
        return new Content(lease, problem, stored.modified(), stored.generation());
    }
}
