package community.marin.execution.run;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What became of a run.
 *
 * @param steps the results, in the order of the plan
 * @param elapsed how long the run took
 * @param interrupted whether it was stopped
 */
public record RunReport(List<StepResult> steps, Duration elapsed, boolean interrupted) {
    /** Copies the list. */
    public RunReport {
        steps = List.copyOf(steps);
    }

    /** Whether every step is done. */
    public boolean isSuccess() {
        return !interrupted
                && steps.stream().allMatch(result -> switch (result.outcome()) {
                    case SUCCEEDED, REUSED, SKIPPED -> true;
                    case FAILED, DEPENDENCY_FAILED, INTERRUPTED, NOT_RUN -> false;
                });
    }

    /** The steps that failed themselves. */
    public List<StepResult> failures() {
        return steps.stream()
                .filter(result -> result.outcome() == Outcome.FAILED)
                .toList();
    }

    /** How many steps there are of each outcome that occurs. */
    public Map<Outcome, Integer> counts() {
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        steps.forEach(result -> counts.merge(result.outcome(), 1, Integer::sum));
        return counts;
    }
}
