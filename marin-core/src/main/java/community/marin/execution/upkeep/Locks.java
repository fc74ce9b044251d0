package community.marin.execution.upkeep;

import community.marin.execution.record.FoundLock;
import community.marin.execution.record.LeaseRule;
import community.marin.storage.Location;
import community.marin.storage.Storage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Looks at locks of other workers, and removes those that were left. */
public final class Locks {
    private final Storage storage;
    private final LeaseRule rule;

    /** Looks at locks in a storage. */
    public Locks(Storage storage, LeaseRule rule) {
        this.storage = storage;
        this.rule = rule;
    }

    /** The lock on an output; empty if there is none. */
    public Optional<Lock> read(Location output) throws IOException {
        return FoundLock.read(storage, output, rule).map(this::judge);
    }

    /**
     * Removes a lock if it is still the one that was read: one that its holder renewed in between stays.
     *
     * @return the lock that is there now instead; empty if there is none any more
     */
    public Optional<Lock> remove(Lock lock) throws IOException {
        return lock.found().delete(storage, rule).map(this::judge);
    }

    private Lock judge(FoundLock found) {
        Duration age = found.lease().map(rule::age).orElseGet(() -> sinceWritten(found));
        return new Lock(found, age, found.lease().filter(rule::isLive).isPresent());
    }

    /** The age of a damaged file. */
    private Duration sinceWritten(FoundLock found) {
        Instant now = storage.serverTime().orElseGet(rule.clock()::instant);
        Duration age = Duration.between(found.modified(), now);
        return age.isNegative() ? Duration.ZERO : age;
    }
}
