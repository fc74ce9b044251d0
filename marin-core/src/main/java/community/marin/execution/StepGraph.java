package community.marin.execution;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The steps of a traced experiment. Immutable. */
public final class StepGraph {
    private final String experiment;
    private final String description;
    private final String sourceClass;
    private final Step entry;
    private final List<Step> steps;
    private final Map<Step, String> outputPaths;
    private final List<String> warnings;

    private StepGraph(
            Experiment experiment,
            Step entry,
            List<Step> steps,
            Map<Step, String> outputPaths,
            Collection<String> warnings) {
        this.experiment = experiment.name();
        this.description = experiment.description();
        this.sourceClass = experiment.getClass().getName();
        this.entry = entry;
        this.steps = List.copyOf(steps);
        this.outputPaths = Collections.unmodifiableMap(new LinkedHashMap<>(outputPaths));
        this.warnings = List.copyOf(warnings);
    }

    /** The graph of all defined steps, which stand in an order in which each comes after what it depends on. */
    static StepGraph of(
            Experiment experiment,
            Step entry,
            List<Step> defined,
            Map<Step, String> outputPaths,
            Collection<String> warnings) {
        Set<Step> reachable = reachable(entry);
        List<Step> steps = defined.stream().filter(reachable::contains).toList();
        List<String> allWarnings = new ArrayList<>(warnings);
        for (Step step : defined) {
            if (!reachable.contains(step)) {
                allWarnings.add("Step " + step.name()
                        + " is defined, but nothing leads to it from the entry point; it is left out.");
            }
        }
        return new StepGraph(experiment, entry, steps, outputPaths, allWarnings);
    }

    /** The experiment's name. */
    public String experiment() {
        return experiment;
    }

    /** The experiment's description. */
    public String description() {
        return description;
    }

    /** The name of the experiment's class. */
    public String sourceClass() {
        return sourceClass;
    }

    /** The step that stands for the whole. */
    public Step entry() {
        return entry;
    }

    /** All steps, each after everything that it depends on. */
    public List<Step> steps() {
        return steps;
    }

    /** The path that a step's output is pinned to, if it is: relative to the prefix, or absolute. */
    public Optional<String> outputPath(Step step) {
        return Optional.ofNullable(outputPaths.get(step));
    }

    /** What looks wrong but does not stop a run. */
    public List<String> warnings() {
        return warnings;
    }

    /**
     * Outputs that would be in each other's way, or in that of the records of runs, one problem for each. A trace finds
     * those that are so under any prefix.
     *
     * @param path where a step's output is; all relative to one place, or all absolute
     * @param records where runs record themselves, in the same terms
     */
    public List<Problem> overlaps(Function<Step, String> path, String records) {
        return OutputOverlaps.find(steps, path, records);
    }

    private static Set<Step> reachable(Step entry) {
        Set<Step> reached = new HashSet<>(List.of(entry));
        Deque<Step> open = new ArrayDeque<>(List.of(entry));
        while (!open.isEmpty()) {
            Step step = open.pop();
            for (Collection<Step> targets : List.of(step.dependencies(), step.pseudoDependencies())) {
                for (Step target : targets) {
                    if (reached.add(target)) {
                        open.push(target);
                    }
                }
            }
        }
        return reached;
    }
}
