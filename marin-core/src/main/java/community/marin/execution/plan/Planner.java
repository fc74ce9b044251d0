package community.marin.execution.plan;

import community.marin.execution.Problem;
import community.marin.execution.Step;
import community.marin.execution.StepGraph;
import community.marin.execution.record.LeaseRule;
import community.marin.execution.record.StepStatus;
import community.marin.storage.Location;
import community.marin.storage.Storages;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes plans. Reads what stands beside the outputs; writes nothing. */
public final class Planner {
    /** An experiment that lists old outputs pins them all, on purpose. */
    private static final int MOST_PINS_NAMED = 3;

    private final Storages storages;
    private final LeaseRule rule;

    /**
     * Plans over these storages.
     *
     * @param staleAfter a lease renewed longer ago keeps nobody out
     */
    public Planner(Storages storages, Clock clock, Duration staleAfter) {
        this.storages = storages;
        this.rule = new LeaseRule(clock, staleAfter);
    }

    /**
     * Plans a run of a graph under a prefix.
     *
     * @throws IOException if the storage cannot be read or a file of the runner is damaged
     * @throws PlanException if the options make no sense for the graph
     */
    public Plan plan(StepGraph graph, Location prefix, PlanOptions options) throws IOException {
        OutputPaths paths = new OutputPaths(graph, prefix);
        requireDistinct(graph, paths);
        Judge judge = new Judge(options, graph, paths, rule);
        Map<Step, Judge.Verdict> verdicts = new OutputStates(storages).judge(graph.steps(), paths, judge);
        boolean all = options.only().isEmpty();
        Set<Step> selected = all
                ? Selection.all(graph)
                : Selection.only(
                        graph, options.only(), step -> isDone(verdicts.get(step).planned()));
        List<PlannedStep> steps = new ArrayList<>();
        List<Problem> refusals = new ArrayList<>();
        for (Step step : graph.steps()) {
            Judge.Verdict verdict = verdicts.get(step);
            if (selected.contains(step)) {
                steps.add(verdict.planned());
                verdict.refusal().ifPresent(refusals::add);
            } else if (all) {
                steps.add(notWaitedFor(verdict.planned()));
            }
        }
        if (!options.allowCrossRegion()) {
            RegionGuard guard = new RegionGuard(storages, paths);
            List<RegionGuard.Refusal> crossings = guard.refusals(steps);
            crossings.forEach(crossing -> refusals.add(crossing.problem()));
            steps.replaceAll(planned -> RegionGuard.refused(planned, crossings));
        }
        return new Plan(graph, paths, steps, refusals, warnings(graph));
    }

    /**
     * Checks that an output which another runner finished after the plan was made is that of the step.
     *
     * @throws PlanException if what is recorded contradicts the step's version
     */
    public void verify(Plan plan, Step step) throws IOException {
        new Judge(PlanOptions.DEFAULT, plan.graph(), plan.paths(), rule)
                .judge(step, storages.of(plan.paths().of(step)))
                .refusal()
                .ifPresent(refusal -> {
                    throw new PlanException(refusal.message());
                });
    }

    private static boolean isDone(PlannedStep planned) {
        return planned.status().equals(Optional.of(StepStatus.SUCCESS));
    }

    private static PlannedStep notWaitedFor(PlannedStep planned) {
        String reason = "not waited for (non-blocking); "
                + planned.status().map(status -> "its status is " + status).orElse("no output yet");
        return new PlannedStep(
                planned.step(), planned.output(), Action.SKIP, reason, planned.status(), planned.lease(), List.of());
    }

    private static List<String> warnings(StepGraph graph) {
        List<String> warnings = new ArrayList<>(graph.warnings());
        List<String> pinned = new ArrayList<>();
        for (Step step : graph.steps()) {
            graph.outputPath(step)
                    .filter(path -> !path.equals(step.version().path()))
                    .ifPresent(path -> pinned.add("Output of " + step + " is pinned to " + path));
        }
        int named = pinned.size() > MOST_PINS_NAMED ? 1 : pinned.size();
        int others = pinned.size() - named;
        for (String pin : pinned.subList(0, named)) {
            warnings.add(pin + (others > 0 ? ", and those of " + others + " other steps to other paths" : "") + ".");
        }
        return warnings;
    }

    /** Paths that differ as written may be one under this prefix. */
    private static void requireDistinct(StepGraph graph, OutputPaths paths) {
        Map<Location, Step> writers = new HashMap<>();
        for (Step step : graph.steps()) {
            Step other = writers.putIfAbsent(paths.of(step), step);
            if (other != null) {
                throw new PlanException("Steps " + other + " and " + step + " would both write to " + paths.of(step)
                        + "; pin them to different paths.");
            }
        }
    }
}
