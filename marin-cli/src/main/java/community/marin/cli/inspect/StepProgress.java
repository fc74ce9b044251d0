package community.marin.cli.inspect;

import community.marin.execution.Step;
import community.marin.execution.record.Lease;
import community.marin.execution.record.RecordedAttempt;
import community.marin.storage.Location;
import java.util.Locale;
import java.util.Optional;

/**
 * How far a step has come.
 *
 * @param step the step
 * @param output where its output is
 * @param state how far
 * @param lease who holds it
 * @param attempt the last attempt, for a step that runs, stopped or failed
 */
public record StepProgress(
        Step step, Location output, State state, Optional<Lease> lease, Optional<RecordedAttempt> attempt) {
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
        MISSING;

        /** The name in JSON and text. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The first line of the error of a failed attempt. */
    public Optional<String> error() {
        return state == State.FAILED
                ? attempt.flatMap(RecordedAttempt::error)
                        .flatMap(error -> error.lines().findFirst())
                : Optional.empty();
    }
}
