package community.marin.cli.render;

import community.marin.execution.Step;
import community.marin.execution.StepGraph;

/** A graph in the DOT language of Graphviz; edges that are not waited for are dashed. */
public final class GraphDot {
    private GraphDot() {}

    /** The whole graph. */
    public static String render(StepGraph graph) {
        GraphEdges edges = new GraphEdges(graph);
        StringBuilder out = new StringBuilder();
        out.append("digraph ").append(quoted(graph.experiment())).append(" {\n");
        out.append("  rankdir=LR;\n");
        out.append("  node [shape=box, style=rounded, fontname=\"Helvetica\", fontsize=11];\n");
        out.append("  edge [color=\"#666666\"];\n");
        for (Step step : graph.steps()) {
            out.append("  ")
                    .append(edges.id(step))
                    .append(" [label=")
                    .append(quoted(step.name() + "\n" + step.version().hash()))
                    .append(step.equals(graph.entry()) ? ", penwidth=2" : "")
                    .append("];\n");
        }
        for (GraphEdges.Edge edge : edges.edges()) {
            out.append("  ")
                    .append(edge.from())
                    .append(" -> ")
                    .append(edge.to())
                    .append(edge.blocking() ? "" : " [style=dashed]")
                    .append(";\n");
        }
        return out.append("}\n").toString();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
