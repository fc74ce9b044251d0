package community.marin.execution.upkeep;

import community.marin.execution.record.FoundLock;
import community.marin.execution.record.Lease;
import community.marin.storage.Location;
import community.marin.storage.Storage;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Looks at locks of other workers, and removes those that were left. */
public final class Locks {
    private final Storage storage;
    private final Clock clock;
    private final Duration staleAfter;

    /** Looks at locks in a storage; one renewed longer ago than {@code staleAfter} is stale. */
    public Locks(Storage storage, Clock clock, Duration staleAfter) {
        this.storage = storage;
        this.clock = clock;
        this.staleAfter = staleAfter;
    }

    /** The lock on an output; empty if there is none. */
    public Optional<Lock> read(Location output) throws IOException {
        return FoundLock.read(storage, output).map(this::judge);
    }

    /**
     * Removes a lock if it is still the one that was read: one that its holder renewed in between stays.
     *
     * @return the lock that is there now instead; empty if there is none any more
     */
    public Optional<Lock> remove(Lock lock) throws IOException {
        return lock.found().delete(storage).map(this::judge);
    }

    private Lock judge(FoundLock found) {
        Duration age = age(found);
        boolean live = found.lease().isPresent() && age.compareTo(staleAfter) <= 0;
        return new Lock(found, age, live);
    }

    /** By the storage's own clock where it has one: the clocks of machines differ. */
    private Duration age(FoundLock found) {
        Optional<Instant> serverTime = storage.serverTime();
        Instant renewed = serverTime.isPresent()
                ? found.modified()
                : found.lease().map(Lease::renewed).orElse(found.modified());
        Duration age = Duration.between(renewed, serverTime.orElseGet(clock::instant));
        return age.isNegative() ? Duration.ZERO : age;
    }
}
