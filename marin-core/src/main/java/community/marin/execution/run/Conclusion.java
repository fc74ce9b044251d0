package community.marin.execution.run;

import community.marin.execution.record.Attempt;
import community.marin.execution.record.HeldLease;
import community.marin.execution.record.StatusFile;
import community.marin.execution.record.StepStatus;
import community.marin.storage.Location;
import community.marin.storage.Precondition;
import community.marin.storage.Storage;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Writes how an attempt ended, again and again if the storage fails, as long as its lease is safely held. */
final class Conclusion {
    private final Storage storage;
    private final Location output;
    private final HeldLease lease;
    private final Retries retries;

    Conclusion(Storage storage, Location output, HeldLease lease, Retries retries) {
        this.storage = storage;
        this.output = output;
        this.lease = lease;
        this.retries = retries;
    }

    /** Writes the record of the attempt; false if the lease was lost. */
    boolean record(Attempt attempt, Attempt.Status status, Instant end, Optional<Throwable> error) throws IOException {
        return retries.send("Recording the end of an attempt at " + output, lease::isFresh, () -> {
                    attempt.write(storage, output, status, Optional.of(end), error);
                    return true;
                })
                .orElse(false);
    }

    /** Sets the status in place of that of this attempt; false if the lease was lost, or the status is another's. */
    boolean set(Precondition running, StepStatus status) throws IOException {
        StatusFile file = new StatusFile(storage, output);
        AtomicBoolean tried = new AtomicBoolean();
        return retries.send("Setting the status of " + output, lease::isFresh, () -> {
                    boolean again = tried.getAndSet(true);
                    if (file.replace(running, status).isPresent()) {
                        return true;
                    }
                    // The try before may have written it although its reply was lost.
                    return again && file.read().equals(Optional.of(status)) && lease.isHeld();
                })
                .orElse(false);
    }
}
