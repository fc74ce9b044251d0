package community.marin.execution.record;

import community.marin.execution.record.LockFile.Written;
import community.marin.storage.Location;
import community.marin.storage.Precondition;
import community.marin.storage.Storage;
import community.marin.storage.StoredFile;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Takes leases on outputs, for one worker. A lease is a file that is written only if nobody else wrote in between. */
public final class Leases {
    private final Storage storage;
    private final String workerId;
    private final LeaseTimes times;
    private final Stopwatch stopwatch;
    private final LeaseRule rule;

    /** Files that this worker failed to write, which may have been written all the same. */
    private final Map<Location, LockFile> failed = new ConcurrentHashMap<>();

    /** Takes leases in this worker's name. */
    public Leases(Storage storage, String workerId, LeaseTimes times, Stopwatch stopwatch) {
        this.storage = storage;
        this.workerId = workerId;
        this.times = times;
        this.stopwatch = stopwatch;
        this.rule = new LeaseRule(stopwatch.clock(), times.staleAfter());
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
     * Takes the lease on an output if it is free or stale.
     *
     * @throws DamagedFileException if the lock file cannot be understood
     * @throws IOException if the storage fails; if the lease was taken all the same, the next call finds out
     */
    public Result take(Location output) throws IOException {
        Location location = new OutputFiles(output).lock();
        LockFile file = Optional.ofNullable(failed.remove(location))
                .orElseGet(() -> new LockFile(storage, location, workerId, stopwatch));
        try {
            return take(file);
        } catch (IOException e) {
            failed.put(location, file);
            throw e;
        }
    }

    private Result take(LockFile file) throws IOException {
        while (true) {
            Optional<StoredFile> stored = file.read();
            if (stored.isPresent() && file.own(stored.get()).isEmpty()) {
                Lease other = rule.parse(storage, file.location(), stored.get());
                if (rule.isLive(other)) {
                    return new Refused(other);
                }
            }
            Precondition unchanged = stored.map(found -> Precondition.matches(found.generation()))
                    .orElseGet(Precondition::absent);
            Optional<Written> written = write(file, unchanged);
            if (written.isPresent()) {
                return new Taken(new HeldLease(file, written.get(), stopwatch, times.fenceAfter()));
            }
            // Somebody wrote in between: the next look tells who.
        }
    }

    private static Optional<Written> write(LockFile file, Precondition unchanged) throws IOException {
        try {
            return file.write(unchanged);
        } catch (IOException e) {
            Optional<Written> written = written(file, e);
            if (written.isEmpty()) {
                throw e;
            }
            return written;
        }
    }

    /** What a request that failed wrote all the same. */
    private static Optional<Written> written(LockFile file, IOException failure) {
        try {
            return file.read().flatMap(file::own);
        } catch (IOException e) {
            failure.addSuppressed(e);
            return Optional.empty();
        }
    }
}
