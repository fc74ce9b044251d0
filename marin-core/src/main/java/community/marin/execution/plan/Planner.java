package community.marin.execution.plan;

import community.marin.execution.PathNames;
import community.marin.execution.Problem;
import community.marin.execution.Step;
import community.marin.execution.StepGraph;
import community.marin.execution.record.DamagedFileException;
import community.marin.execution.record.LeaseRule;
import community.marin.storage.Location;
import community.marin.storage.Storages;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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
     * @throws IOException if the storage cannot be read; a damaged file of the runner is told of in the plan
     * @throws PlanException if the options or the prefix make no sense for the graph
     */
    public Plan plan(StepGraph graph, Location prefix, PlanOptions options) throws IOException {
        OutputPaths paths = new OutputPaths(graph, prefix);
        requireApart(graph, paths);
        Judge judge = new Judge(options, graph, paths, rule);
        Map<Step, Judge.Verdict> verdicts = new OutputStates(storages).judge(graph.steps(), paths, judge);
        boolean all = options.only().isEmpty();
        Set<Step> selected = all
                ? Selection.all(graph)
                : Selection.only(
                        graph,
                        options.only(),
                        step -> verdicts.get(step).planned().isReused());
        List<PlannedStep> steps = new ArrayList<>();
        List<Problem> refusals = new ArrayList<>();
        Map<Step, DamagedFileException> damages = new LinkedHashMap<>();
        for (Step step : graph.steps()) {
            Judge.Verdict verdict = verdicts.get(step);
            if (selected.contains(step)) {
                steps.add(verdict.planned());
                verdict.refusal().ifPresent(refusals::add);
            } else if (all) {
                steps.add(verdict.damage().isPresent() ? verdict.planned() : notWaitedFor(verdict.planned()));
            } else {
                continue;
            }
            verdict.damage().ifPresent(damage -> damages.put(step, damage));
        }
        if (!options.allowCrossRegion()) {
            RegionGuard guard = new RegionGuard(storages, paths);
            List<RegionGuard.Refusal> crossings = guard.refusals(steps);
            crossings.forEach(crossing -> refusals.add(crossing.problem()));
            steps.replaceAll(planned -> RegionGuard.refused(planned, crossings));
        }
        if (!refusals.isEmpty() || !damages.isEmpty()) {
            steps.replaceAll(Planner::heldBack);
        }
        return new Plan(graph, paths, options, steps, refusals, damages, warnings(graph, steps));
    }

    /**
     * Checks that an output which another runner finished after the plan was made is that of the step, and gives back how it has drifted.
     *
     * @throws PlanException if what is recorded contradicts the step's version, or if it has drifted and the plan's options forbid that
     */
    public List<Drift> verify(Plan plan, Step step) throws IOException {
        Judge.Verdict verdict = new Judge(plan.options(), plan.graph(), plan.paths(), rule)
                .judge(step, storages.of(plan.paths().of(step)));
        if (verdict.refusal().isPresent()) {
            throw new PlanException(verdict.refusal().get().message());
        }
        return verdict.planned().drift();
    }

    /** What a refusal of another step, or a damaged file, makes of a step: nothing runs. */
    private static PlannedStep heldBack(PlannedStep planned) {
        return planned.action() == Action.SKIP ? planned : planned.skipped("held back: " + planned.reason());
    }

    private static PlannedStep notWaitedFor(PlannedStep planned) {
        String reason = "not waited for (non-blocking); "
                + planned.status().map(status -> "its status is " + status).orElse("no output yet");
        return new PlannedStep(
                planned.step(), planned.output(), Action.SKIP, reason, planned.status(), planned.lease(), List.of());
    }

    private static List<String> warnings(StepGraph graph, List<PlannedStep> planned) {
        List<String> warnings = new ArrayList<>(graph.warnings());
        List<String> pinned = new ArrayList<>();
        for (PlannedStep each : planned) {
            Step step = each.step();
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

    /** Only an absolute pin can be in the way under one prefix and not under another. */
    private static void requireApart(StepGraph graph, OutputPaths paths) {
        boolean absolute = graph.steps().stream()
                .anyMatch(step ->
                        graph.outputPath(step).filter(Location::isAbsolute).isPresent());
        if (absolute) {
            List<Problem> problems = graph.overlaps(
                    step -> paths.of(step).text(),
                    paths.prefix().resolve(PathNames.RECORDS).text());
            if (!problems.isEmpty()) {
                throw new PlanException(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
            }
        }
    }
}
