package community.marin.execution.plan;

import community.marin.execution.Problem;
import community.marin.execution.Step;
import community.marin.execution.StepGraph;
import community.marin.execution.record.DamagedFileException;
import community.marin.execution.record.DamagedFilesException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run would do.
 *
 * @param graph the traced experiment
 * @param paths where its outputs are
 * @param options what was asked for
 * @param steps the steps that were asked for, each after everything that it depends on
 * @param refusals why nothing may run; empty if it may
 * @param damages the steps of which a damaged file of the runner tells nothing; nothing may run if there are any
 * @param warnings what looks wrong but does not stop a run
 */
public record Plan(
        StepGraph graph,
        OutputPaths paths,
        PlanOptions options,
        List<PlannedStep> steps,
        List<Problem> refusals,
        Map<Step, DamagedFileException> damages,
        List<String> warnings) {
    /** Copies the lists and the map. */
    public Plan {
        steps = List.copyOf(steps);
        refusals = List.copyOf(refusals);
        damages = Collections.unmodifiableMap(new LinkedHashMap<>(damages));
        warnings = List.copyOf(warnings);
    }

    /**
     * Checks that the files of the runner could be understood.
     *
     * @throws DamagedFilesException with every one that could not
     */
    public void requireIntact() throws DamagedFilesException {
        if (!damages.isEmpty()) {
            throw new DamagedFilesException(damages.values());
        }
    }

    /** Whether nothing may run, for what earlier runs left. */
    public boolean isHeldBack() {
        return !refusals.isEmpty() || !damages.isEmpty();
    }

    /** The steps whose outputs are used although they were made from other values than today's. */
    public List<PlannedStep> reusedWithDrift() {
        return steps.stream()
                .filter(step -> step.isReused() && !step.drift().isEmpty())
                .toList();
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
