package community.marin.cli.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.marin.execution.DeferredCall;
import community.marin.execution.Step;
import community.marin.execution.StepGraph;

/** A graph as JSON; paths are relative to the prefix, which a graph does not know. */
public final class GraphJson {
    private GraphJson() {}

    /** The whole graph, each step after what it depends on. */
    public static ObjectNode render(StepGraph graph) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("experiment", graph.experiment());
        json.put("description", graph.description());
        json.put("entry", path(graph, graph.entry()));
        ArrayNode steps = json.putArray("steps");
        for (Step step : graph.steps()) {
            ObjectNode described = JsonFields.step(step, path(graph, step));
            described.put("description", step.description());
            described.put("fn_name", step.call().map(DeferredCall::functionName).orElse(null));
            JsonFields.putDependencies(described, step, dependency -> path(graph, dependency));
            steps.add(described);
        }
        graph.warnings().forEach(json.putArray("warnings")::add);
        return json;
    }

    private static String path(StepGraph graph, Step step) {
        return graph.outputPath(step).orElse(step.version().path());
    }
}
