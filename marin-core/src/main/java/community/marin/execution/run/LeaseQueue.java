package community.marin.execution.run;

import community.marin.execution.record.DamagedFileException;
import community.marin.execution.record.HeldLease;
import community.marin.execution.record.Lease;
import community.marin.execution.record.Leases;
import community.marin.execution.record.StatusFile;
import community.marin.execution.record.StepStatus;
import community.marin.execution.record.Stopwatch;
import community.marin.storage.BusyFileException;
import community.marin.storage.Location;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;

/** Waits for the lease of one output: asked again and again, it bears with a storage that fails for a while. */
final class LeaseQueue {
    /** A storage that fails for longer than this while a lease is waited for is an error. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Leases leases;
    private final Location output;
    private final StatusFile statusFile;
    private final Stopwatch stopwatch;
    private boolean waiting;
    private boolean seenRunning;
    private Optional<Stopwatch.Mark> failing = Optional.empty();

    LeaseQueue(Leases leases, Location output, StatusFile statusFile, Stopwatch stopwatch) {
        this.leases = leases;
        this.output = output;
        this.statusFile = statusFile;
        this.stopwatch = stopwatch;
    }

    /** What came of asking. */
    sealed interface Turn {}

    /** The lease is this runner's. */
    record Come(HeldLease lease) implements Turn {}

    /**
     * Another runner has it.
     *
     * @param holder its lease; empty if it could not be read
     */
    record Wait(Optional<Lease> holder) implements Turn {}

    /** Whether another runner was seen to run the step while its lease was waited for. */
    boolean hasSeenRunning() {
        return seenRunning;
    }

    /** Asks once. */
    Turn ask() throws IOException {
        try {
            Turn turn = take();
            failing = Optional.empty();
            return turn;
        } catch (DamagedFileException e) {
            throw e;
        } catch (BusyFileException e) {
            warn(e);
            return new Wait(Optional.empty());
        } catch (IOException e) {
            boolean tooLong = failing.map(since -> stopwatch.since(since).compareTo(PATIENCE) >= 0)
                    .orElse(false);
            if (!waiting || tooLong) {
                throw e;
            }
            warn(e);
            return new Wait(Optional.empty());
        }
    }

    private Turn take() throws IOException {
        Leases.Result result = leases.take(output);
        if (result instanceof Leases.Taken taken) {
            return new Come(taken.lease());
        }
        waiting = true;
        seenRunning |= statusFile.read().equals(Optional.of(StepStatus.RUNNING));
        return new Wait(Optional.of(((Leases.Refused) result).lease()));
    }

    /** Once for each time that the storage fails, not at every look. */
    private void warn(IOException e) {
        if (failing.isEmpty()) {
            failing = Optional.of(stopwatch.mark());
            LogManager.getLogger(LeaseQueue.class)
                    .warn("The lease of {} cannot be looked at, trying again: {}", output, e.toString());
        }
    }
}
