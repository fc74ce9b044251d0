package community.marin.cli.inspect;

import community.marin.execution.Step;
import community.marin.execution.record.DamagedFileException;
import community.marin.execution.record.Lease;
import community.marin.execution.record.RecordedAttempt;
import community.marin.storage.Location;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * How far a step has come.
 *
 * @param step the step
 * @param output where its output is
 * @param state how far
 * @param lease who holds it, live or stale
 * @param hold what the lease means; empty for a step that needs none and has none
 * @param attempt the last attempt, for a step that runs, stopped or failed
 * @param damage the file that tells nothing of it, if there is one
 */
public record StepProgress(
        Step step,
        Location output,
        State state,
        Optional<Lease> lease,
        Optional<Hold> hold,
        Optional<RecordedAttempt> attempt,
        Optional<DamagedFileException> damage) {
    /** How far a step has come. */
    public enum State {
        /** Its output is whole. */
        DONE,
        /** Somebody works on it. */
        RUNNING,
        /** Its runner was killed. */
        STOPPED,
        /** Its function failed. */
        FAILED,
        /** Something that it depends on failed. */
        DEP_FAILED,
        /** It has not begun. */
        MISSING,
        /** A file of the runner is damaged, so that nobody can tell. */
        DAMAGED;

        /** The name in JSON and text. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What a lease, or that there is none, means for the next run. */
    public enum Hold {
        /** Its holder works on the step: a run waits for it. */
        LIVE,
        /** Its holder has not been heard of for too long: a run takes it over. */
        STALE,
        /** The status is RUNNING, but nobody holds a lease: a run takes the step over. */
        NONE;

        /** The name in JSON and text. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** When the holder of the lease began, if its attempt is recorded. */
    public Optional<Instant> heldSince() {
        return attempt.filter(recorded -> lease.map(Lease::workerId).equals(Optional.of(recorded.workerId())))
                .map(RecordedAttempt::start);
    }

    /** The first line of the error of a failed attempt. */
    public Optional<String> error() {
        return state == State.FAILED
                ? attempt.flatMap(RecordedAttempt::error)
                        .flatMap(error -> error.lines().findFirst())
                : Optional.empty();
    }
}
