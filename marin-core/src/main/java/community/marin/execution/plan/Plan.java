package community.marin.execution.plan;

import community.marin.execution.Problem;
import community.marin.execution.StepGraph;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a run would do.
 *
 * @param graph the traced experiment
 * @param paths where its outputs are
 * @param steps the steps that were asked for, each after everything that it depends on
 * @param refusals why nothing may run; empty if it may
 * @param warnings what looks wrong but does not stop a run
 */
public record Plan(
        StepGraph graph, OutputPaths paths, List<PlannedStep> steps, List<Problem> refusals, List<String> warnings) {
    /** Copies the lists. */
    public Plan {
        steps = List.copyOf(steps);
        refusals = List.copyOf(refusals);
        warnings = List.copyOf(warnings);
    }

    /** Whether there is nothing to run or wait for. */
    public boolean isIdle() {
        return steps.stream().allMatch(step -> step.action() == Action.SKIP);
    }

    /** How many steps there are of each action; zero where there are none. */
    public Map<Action, Integer> counts() {
        Map<Action, Integer> counts = new EnumMap<>(Action.class);
        for (Action action : Action.values()) {
            counts.put(action, 0);
        }
        steps.forEach(step -> counts.merge(step.action(), 1, Integer::sum));
        return counts;
    }
}
