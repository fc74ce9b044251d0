package community.marin.execution.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import community.marin.storage.Generation;
import community.marin.storage.Location;
import community.marin.storage.Precondition;
import community.marin.storage.Storage;
import community.marin.storage.StoredFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Takes leases on outputs, for one worker. A lease is a file that is written only if nobody else wrote in between. */
public final class Leases {
    private static final String REMEDY = "If no runner works on this output, delete the file.";

    private final Storage storage;
    private final String workerId;
    private final Clock clock;
    private final Duration staleAfter;

    /** Takes leases in this worker's name; one renewed longer ago than {@code staleAfter} is free. */
    public Leases(Storage storage, String workerId, Clock clock, Duration staleAfter) {
        this.storage = storage;
        this.workerId = workerId;
        this.clock = clock;
        this.staleAfter = staleAfter;
    }

    /** What became of an attempt to take a lease. */
    public sealed interface Result {}

    /**
     * The lease is this worker's.
     *
     * @param lease to be renewed and released
     */
    public record Taken(HeldLease lease) implements Result {}

    /**
     * Another worker has it, or was faster.
     *
     * @param lease the other's
     */
    public record Refused(Lease lease) implements Result {}

    /**
     * The lease on an output, live or stale; empty if nobody holds one.
     *
     * @throws DamagedFileException if the lock file cannot be understood
     */
    public static Optional<Lease> read(Storage storage, Location output) throws IOException {
        Location file = new OutputFiles(output).lock();
        Optional<StoredFile> stored = storage.read(file);
        return stored.isEmpty() ? Optional.empty() : Optional.of(parse(file, stored.get()));
    }

    /** Whether a lease still keeps others out. */
    public boolean isLive(Lease lease) {
        return lease.age(clock.instant()).compareTo(staleAfter) <= 0;
    }

    /** Takes the lease on an output if it is free or stale. */
    public Result take(Location output) throws IOException {
        Location file = new OutputFiles(output).lock();
        while (true) {
            Optional<StoredFile> stored = storage.read(file);
            Precondition precondition = Precondition.absent();
            if (stored.isPresent()) {
                Lease other = parse(file, stored.get());
                if (isLive(other)) {
                    return new Refused(other);
                }
                precondition = Precondition.matches(stored.get().generation());
            }
            Optional<Generation> written = write(file, precondition);
            if (written.isPresent()) {
                return new Taken(new HeldLease(this, file, written.get()));
            }
            // Somebody wrote in between: the next look tells who.
        }
    }

    Optional<Generation> write(Location file, Precondition precondition) throws IOException {
        byte[] content =
                RecordJson.line(new Lease(workerId, clock.instant()).toJson()).getBytes(StandardCharsets.UTF_8);
        return storage.write(file, content, precondition);
    }

    boolean delete(Location file, Generation generation) throws IOException {
        return storage.delete(file, Precondition.matches(generation));
    }

    boolean isStill(Location file, Generation generation) throws IOException {
        return storage.read(file).map(StoredFile::generation).equals(Optional.of(generation));
    }

    private static Lease parse(Location file, StoredFile stored) throws DamagedFileException {
        try {
            return Lease.fromJson(RecordJson.parse(stored.text()));
        } catch (JsonProcessingException e) {
            throw new DamagedFileException(file, "it is no JSON", REMEDY, e);
        } catch (IllegalArgumentException e) {
            throw new DamagedFileException(file, e.getMessage(), REMEDY, e);
        }
    }
}
