package community.marin.tpu.supervise;

import com.fasterxml.jackson.core.JsonProcessingException;
import community.marin.storage.Generation;
import community.marin.storage.Location;
import community.marin.storage.Precondition;
import community.marin.storage.Storage;
import community.marin.storage.StoredFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The record of a job in its file, which is only ever replaced whole, and only by who has seen what it holds. */
public final class JobRecords {
    private final Storage storage;
    private final Location location;

    /** The record in a file, {@code job.json}. */
    public JobRecords(Storage storage, Location location) {
        this.storage = storage;
        this.location = location;
    }

    /** A record, and the write it comes from. */
    public record Stored(JobRecord record, Generation generation) {}

    /**
     * Reads it; empty if there is none.
     *
     * @throws IOException if it cannot be read, or holds no record
     */
    public Optional<Stored> read() throws IOException {
        Optional<StoredFile> file = storage.read(location);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Stored(
                    JobRecordJson.parse(file.get().text()), file.get().generation()));
        } catch (JsonProcessingException e) {
            throw new IOException(
                    location + " holds no record of a job (" + e.getOriginalMessage()
                            + "); look whether its pod is there (marin tpu list --leaked), then delete the file.",
                    e);
        }
    }

    /**
     * Writes the first record.
     *
     * @return empty if there is one already
     */
    public Optional<Stored> create(JobRecord record) throws IOException {
        return write(record, Precondition.absent());
    }

    /**
     * Puts a record in the place of one that was read.
     *
     * @return empty if somebody else was faster
     */
    public Optional<Stored> replace(Stored old, JobRecord record) throws IOException {
        return write(record, Precondition.matches(old.generation()));
    }

    private Optional<Stored> write(JobRecord record, Precondition precondition) throws IOException {
        byte[] json = JobRecordJson.render(record).getBytes(StandardCharsets.UTF_8);
        return storage.write(location, json, precondition).map(generation -> new Stored(record, generation));
    }
}
