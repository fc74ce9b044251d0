package community.marin.execution.upkeep;

import community.marin.execution.record.HeldLease;
import community.marin.execution.record.LeaseTimes;
import community.marin.execution.record.Leases;
import community.marin.execution.record.OutputFiles;
import community.marin.storage.FileAttributes;
import community.marin.storage.Location;
import community.marin.storage.ParallelRequests;
import community.marin.storage.Precondition;
import community.marin.storage.Storage;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Deletes an output: under its lease, so that no runner begins on it; the status first, so that what is left of it never
 * looks whole; then the data; then what tells that it was an output; the lock last. If it is stopped half-way, the lock
 * stays and goes stale, and the next one finishes.
 */
final class Deletion {
    private static final String LOST = "another runner took its lease while it was being deleted";

    /** Enough to keep the storage busy, and few enough to be over long before the lease has to be renewed. */
    private static final int ROUNDS_PER_BATCH = 16;

    private final Storage storage;
    private final Inspector inspector;
    private final Leases leases;
    private final Clock clock;

    Deletion(Storage storage, Inspector inspector, Leases leases, Clock clock) {
        this.storage = storage;
        this.inspector = inspector;
        this.leases = leases;
        this.clock = clock;
    }

    /** Deletes an output; gives back why it was kept, if things changed since it was inspected. */
    Optional<String> delete(NamedOutput named) throws IOException {
        Location output = named.output();
        Leases.Result result = leases.take(output);
        if (result instanceof Leases.Refused refused) {
            return Optional.of("leased meanwhile by " + refused.lease().workerId());
        }
        HeldLease held = ((Leases.Taken) result).lease();
        Optional<Inspector.Found> found = inspector.inspectHeld(named);
        Optional<String> kept = found.flatMap(now -> now.leftover().kept());
        if (kept.isPresent()) {
            held.release();
            return kept;
        }
        List<FileAttributes> files = found.map(Inspector.Found::files).orElse(List.of());
        if (!deleteFiles(output, files, held)) {
            return Optional.of(LOST);
        }
        LocalFolders.deleteBelow(storage, output);
        held.release();
        LocalFolders.deleteIfEmpty(storage, output);
        return Optional.empty();
    }

    /** Whether all could be deleted: not if the lease was lost. */
    private boolean deleteFiles(Location output, List<FileAttributes> files, HeldLease held) throws IOException {
        OutputFiles names = new OutputFiles(output);
        storage.delete(names.status(), Precondition.any());
        List<Location> data = new ArrayList<>();
        List<Location> records = new ArrayList<>();
        for (FileAttributes file : files) {
            Location location = file.location();
            boolean ofRunner = location.equals(names.info())
                    || location.text().startsWith(names.attempts().text() + "/")
                    || location.text().startsWith(names.logs().text() + "/");
            if (!location.equals(names.lock()) && !location.equals(names.status())) {
                (ofRunner ? records : data).add(location);
            }
        }
        return deleteAll(data, held) && deleteAll(records, held);
    }

    private boolean deleteAll(List<Location> files, HeldLease held) throws IOException {
        Duration renewEvery = LeaseTimes.DEFAULT.renewEvery();
        Instant renewed = clock.instant();
        int batch = storage.parallelism() * ROUNDS_PER_BATCH;
        for (int from = 0; from < files.size(); from += batch) {
            ParallelRequests.all(
                    storage,
                    files.subList(from, Math.min(files.size(), from + batch)),
                    file -> storage.delete(file, Precondition.any()));
            if (Duration.between(renewed, clock.instant()).compareTo(renewEvery) >= 0) {
                if (!held.renew()) {
                    return false;
                }
                renewed = clock.instant();
            }
        }
        return true;
    }
}
