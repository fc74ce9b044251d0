package community.marin.cli.render;

import community.marin.execution.Step;
import community.marin.execution.StepGraph;

/** A graph as a Mermaid flowchart, which Markdown viewers draw; edges that are not waited for are dotted. */
public final class GraphMermaid {
    private GraphMermaid() {}

    /** The whole graph. */
    public static String render(StepGraph graph) {
        GraphEdges edges = new GraphEdges(graph);
        StringBuilder out = new StringBuilder("flowchart LR\n");
        for (Step step : graph.steps()) {
            out.append("  ")
                    .append(edges.id(step))
                    .append("[\"")
                    .append(escaped(step.name()))
                    .append("<br/>")
                    .append(step.version().hash())
                    .append("\"]\n");
        }
        for (GraphEdges.Edge edge : edges.edges()) {
            out.append("  ")
                    .append(edge.from())
                    .append(edge.blocking() ? " --> " : " -.-> ")
                    .append(edge.to())
                    .append('\n');
        }
        return out.toString();
    }

    /** Mermaid writes characters that mean something to it as {@code #name;}. */
    private static String escaped(String text) {
        return text.replace("#", "#35;")
                .replace("&", "#amp;")
                .replace("\"", "#quot;")
                .replace("<", "#lt;")
                .replace(">", "#gt;")
                .replace("`", "#96;")
                .replace("\\", "#92;");
    }
}
