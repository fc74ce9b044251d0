package community.marin.execution.record;

import community.marin.storage.Generation;
import community.marin.storage.Location;
import community.marin.storage.Precondition;
import community.marin.storage.Storage;
import community.marin.storage.StoredFile;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * A lock file as it was found by somebody who looks after leases that are not their own.
 *
 * @param file where it is
 * @param lease whose lease it is, as {@link LeaseRule} tells its age; empty if the file is damaged
 * @param problem what is wrong with the file, if it is damaged
 * @param modified when it was written, by the storage's own clock
 * @param generation which write it is
 */
public record FoundLock(
        Location file, Optional<Lease> lease, Optional<String> problem, Instant modified, Generation generation) {
    /** The lock file of an output; empty if there is none. */
    public static Optional<FoundLock> read(Storage storage, Location output, LeaseRule rule) throws IOException {
        return find(storage, new OutputFiles(output).lock(), rule);
    }

    /**
     * Deletes the file if it is still the one that was found.
     *
     * @return what is there instead; empty if there is no lock file any more
     */
    public Optional<FoundLock> delete(Storage storage, LeaseRule rule) throws IOException {
        if (storage.delete(file, Precondition.matches(generation))) {
            return Optional.empty();
        }
        return find(storage, file, rule);
    }

    private static Optional<FoundLock> find(Storage storage, Location file, LeaseRule rule) throws IOException {
        return storage.read(file).map(stored -> parse(storage, file, rule, stored));
    }

    private static FoundLock parse(Storage storage, Location file, LeaseRule rule, StoredFile stored) {
        Optional<Lease> lease = Optional.empty();
        Optional<String> problem = Optional.empty();
        try {
            lease = Optional.of(rule.parse(storage, file, stored));
        } catch (DamagedFileException e) {
            problem = Optional.of(e.problem());
        }
        return new FoundLock(file, lease, problem, stored.modified(), stored.generation());
    }
}
