package community.marin.execution.run;

import community.marin.execution.Step;
import community.marin.execution.plan.Plan;
import community.marin.execution.record.Lease;
import community.marin.storage.Location;
import java.time.Duration;
import java.util.List;

/** Something that happens in a run. */
public sealed interface RunEvent {
    /**
     * The run begins.
     *
     * @param plan what it will do
     */
    record RunStarted(Plan plan) implements RunEvent {}

    /** Something that happens to one step. */
    sealed interface StepEvent extends RunEvent {
        /** The step. */
        Step step();
    }

    /**
     * A step was there already.
     *
     * @param output where its output is
     * @param reason why it is reused
     */
    record StepReused(Step step, Location output, String reason) implements StepEvent {}

    /**
     * Another runner works on a step; its result is waited for.
     *
     * @param holder the other runner
     */
    record StepWaiting(Step step, Location output, Lease holder) implements StepEvent {}

    /**
     * The step's function begins.
     *
     * @param log where it logs
     */
    record StepStarted(Step step, Location output, Location log) implements StepEvent {}

    /**
     * The step's function logged a line.
     *
     * @param line the message, without time and level
     */
    record StepLogged(Step step, String line) implements StepEvent {}

    /**
     * The job that a step launched stands otherwise than before: its pod came, or was preempted.
     *
     * @param detail how it stands, one line
     */
    record JobChanged(Step step, String detail) implements StepEvent {}

    /**
     * The step is done.
     *
     * @param elapsed how long its function took
     */
    record StepSucceeded(Step step, Location output, Duration elapsed) implements StepEvent {}

    /**
     * The step failed.
     *
     * @param elapsed how long its function took
     * @param error why
     * @param log where it logged
     */
    record StepFailed(Step step, Location output, Duration elapsed, Throwable error, Location log)
            implements StepEvent {}

    /**
     * The step was not run, since something that it depends on failed.
     *
     * @param failed what failed
     */
    record StepDependencyFailed(Step step, Location output, Step failed) implements StepEvent {}

    /** The step's lease was lost: it was stopped, and nothing more was written. */
    record StepLost(Step step, Location output) implements StepEvent {}

    /** The step was stopped since the run was. */
    record StepInterrupted(Step step, Location output) implements StepEvent {}

    /**
     * The run is stopped, and functions that were interrupted do not end. Told once, if there are such functions.
     *
     * @param awaited their steps
     * @param atMost how long they are waited for, before they are given up
     */
    record RunStopping(List<Step> awaited, Duration atMost) implements RunEvent {
        /** Copies the list. */
        public RunStopping {
            awaited = List.copyOf(awaited);
        }
    }

    /**
     * The run ended.
     *
     * @param report what became of the steps
     */
    record RunFinished(RunReport report) implements RunEvent {}
}
