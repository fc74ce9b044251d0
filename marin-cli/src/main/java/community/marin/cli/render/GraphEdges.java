package community.marin.cli.render;

import community.marin.execution.Step;
import community.marin.execution.StepGraph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** The steps of a graph under short ids, and the edges between them, for formats that draw. */
final class GraphEdges {
    private final StepGraph graph;
    private final Map<Step, String> ids = new HashMap<>();

    /**
     * An edge.
     *
     * @param from the id of what is depended on
     * @param to the id of what depends on it
     * @param blocking whether it is waited for
     */
    record Edge(String from, String to, boolean blocking) {}

    GraphEdges(StepGraph graph) {
        this.graph = graph;
        graph.steps().forEach(step -> ids.put(step, "s" + ids.size()));
    }

    String id(Step step) {
        return ids.get(step);
    }

    List<Edge> edges() {
        List<Edge> edges = new ArrayList<>();
        for (Step step : graph.steps()) {
            LinkedHashSet<Step> blocking = new LinkedHashSet<>(step.dependencies());
            blocking.forEach(dependency -> edges.add(new Edge(id(dependency), id(step), true)));
            step.pseudoDependencies().stream()
                    .distinct()
                    .filter(dependency -> !blocking.contains(dependency))
                    .forEach(dependency -> edges.add(new Edge(id(dependency), id(step), false)));
        }
        return edges;
    }
}
