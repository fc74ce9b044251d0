package community.marin.execution.plan;

import community.marin.execution.Step;
import community.marin.execution.StepGraph;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Which steps of a graph a run is about. */
final class Selection {
    private Selection() {}

    /** The steps that the entry waits for, directly or not, and the entry itself. */
    static Set<Step> all(StepGraph graph) {
        return withDependencies(List.of(graph.entry()), step -> true);
    }

    /**
     * The steps whose name one of the patterns is found in, and below them what is missing: the way down ends at a step
     * that is reused, which belongs to them.
     *
     * @throws PlanException naming every pattern that matches nothing
     */
    static Set<Step> only(StepGraph graph, List<Pattern> patterns, Predicate<Step> isReused) {
        Set<Step> matched = new LinkedHashSet<>();
        List<String> unmatched = new ArrayList<>();
        for (Pattern pattern : patterns) {
            List<Step> found = graph.steps().stream()
                    .filter(step -> pattern.matcher(step.name()).find())
                    .toList();
            matched.addAll(found);
            if (found.isEmpty()) {
                unmatched.add("'" + pattern + "'");
            }
        }
        if (!unmatched.isEmpty()) {
            throw new PlanException("--only " + String.join(", ", unmatched) + " matches no step of "
                    + graph.experiment() + "; see their names with: marin graph " + graph.experiment());
        }
        return withDependencies(matched, step -> !isReused.test(step));
    }

    private static Set<Step> withDependencies(Collection<Step> roots, Predicate<Step> descend) {
        Set<Step> selected = new HashSet<>(roots);
        Deque<Step> open = new ArrayDeque<>(roots);
        while (!open.isEmpty()) {
            Step step = open.pop();
            if (!descend.test(step)) {
                continue;
            }
            for (Step dependency : step.dependencies()) {
                if (selected.add(dependency)) {
                    open.push(dependency);
                }
            }
        }
        return selected;
    }
}
