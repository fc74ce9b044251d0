package community.marin.execution.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import community.marin.storage.Location;
import community.marin.storage.Storage;
import community.marin.storage.StoredFile;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Judges leases: how old one is, and whether it still keeps others out. Where the storage has a clock of its own, the age
 * is the time since it stored the lock file, so that clocks of hosts that disagree neither steal a live lease nor keep a
 * dead one; elsewhere it is the time since the holder's own timestamp.
 *
 * @param clock the clock of this process
 * @param staleAfter a lease renewed longer ago keeps nobody out
 */
public record LeaseRule(Clock clock, Duration staleAfter) {
    private static final String REMEDY =
            "If no runner works on this output, delete the file, or release it with marin unlock --force.";

    /**
     * The lease on an output, live or stale; empty if nobody holds one.
     *
     * @throws DamagedFileException if the lock file cannot be understood
     */
    public Optional<Lease> read(Storage storage, Location output) throws IOException {
        Location file = new OutputFiles(output).lock();
        Optional<StoredFile> stored = storage.read(file);
        return stored.isEmpty() ? Optional.empty() : Optional.of(parse(storage, file, stored.get()));
    }

    /** How long ago a lease was renewed; zero if its holder's clock is ahead. */
    public Duration age(Lease lease) {
        return lease.age(clock.instant());
    }

    /** Whether a lease still keeps others out. */
    public boolean isLive(Lease lease) {
        return age(lease).compareTo(staleAfter) <= 0;
    }

    /** A lease as it was written, with the time of its renewal as this process would have told it, if the storage knows. */
    private Lease inOurTime(Lease written, Storage storage, StoredFile stored) {
        Optional<Instant> now = storage.serverTime();
        if (now.isEmpty()) {
            return written;
        }
        Duration age = Duration.between(stored.modified(), now.get());
        return new Lease(written.workerId(), clock.instant().minus(age.isNegative() ? Duration.ZERO : age));
    }

    Lease parse(Storage storage, Location file, StoredFile stored) throws DamagedFileException {
        try {
            return inOurTime(Lease.fromJson(RecordJson.parse(stored.text())), storage, stored);
        } catch (JsonProcessingException e) {
            throw new DamagedFileException(file, "it is no JSON", REMEDY, e);
        } catch (IllegalArgumentException e) {
            throw new DamagedFileException(file, e.getMessage(), REMEDY, e);
        }
    }
}
