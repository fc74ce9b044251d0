package community.marin.execution.plan;

import community.marin.execution.Step;
import community.marin.execution.record.Lease;
import community.marin.execution.record.StepStatus;
import community.marin.storage.Location;
import java.util.List;
import java.util.Optional;

/**
 * A step, where its output is, and what a run does with it.
 *
 * @param step the step
 * @param output where its output is
 * @param action what a run does
 * @param reason why, in a few words
 * @param status what its status file says
 * @param lease who holds it, live or stale; empty if it is done
 * @param drift how it differs from what it was made from
 */
public record PlannedStep(
        Step step,
        Location output,
        Action action,
        String reason,
        Optional<StepStatus> status,
        Optional<Lease> lease,
        List<Drift> drift) {
    /** Copies the list. */
    public PlannedStep {
        drift = List.copyOf(drift);
    }

    /** The same step, left as it is for another reason. */
    PlannedStep skipped(String because) {
        return new PlannedStep(step, output, Action.SKIP, because, status, lease, drift);
    }

    /** Whether its output is there and is used as it is. */
    boolean isReused() {
        return action == Action.SKIP && status.equals(Optional.of(StepStatus.SUCCESS));
    }
}
