package community.marin.cli.render;

import community.marin.cli.render.Style.Paint;
import community.marin.execution.Step;
import community.marin.execution.StepGraph;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A graph as a tree for the terminal: each step above what it depends on, its own dependencies shown only once. */
public final class GraphTree {
    private final Style style;

    /** Renders in a style. */
    public GraphTree(Style style) {
        this.style = style;
    }

    /**
     * A step and where it stands in the tree.
     *
     * @param edge what leads to it on its own line
     * @param below what leads to its dependencies on theirs
     */
    private record Branch(Step step, String edge, String below, boolean blocking) {}

    /** The whole tree. */
    public String render(StepGraph graph) {
        StringBuilder out = new StringBuilder();
        Set<Step> shown = new HashSet<>();
        // A stack of its own: a chain may be longer than the stack of a thread is deep.
        Deque<Branch> open = new ArrayDeque<>(List.of(new Branch(graph.entry(), "", "", true)));
        while (!open.isEmpty()) {
            Branch branch = open.pop();
            boolean first = shown.add(branch.step());
            List<Branch> children = children(branch);
            out.append(style.paint(Paint.DIM, branch.edge()))
                    .append(label(graph, branch))
                    .append(first || children.isEmpty() ? "" : style.paint(Paint.DIM, " (above)"))
                    .append('\n');
            if (first) {
                for (int i = children.size() - 1; i >= 0; i--) {
                    open.push(children.get(i));
                }
            }
        }
        int steps = graph.steps().size();
        return out.append('\n')
                .append(steps == 1 ? "1 step" : steps + " steps")
                .append('\n')
                .toString();
    }

    private static List<Branch> children(Branch parent) {
        Set<Step> blocking = new LinkedHashSet<>(parent.step().dependencies());
        Set<Step> all = new LinkedHashSet<>(blocking);
        all.addAll(parent.step().pseudoDependencies());
        List<Branch> children = new ArrayList<>();
        for (Step step : all) {
            boolean last = children.size() == all.size() - 1;
            children.add(new Branch(
                    step,
                    parent.below() + (last ? "└── " : "├── "),
                    parent.below() + (last ? "    " : "│   "),
                    blocking.contains(step)));
        }
        return children;
    }

    private String label(StepGraph graph, Branch branch) {
        Step step = branch.step();
        return step.name()
                + style.paint(Paint.DIM, "-" + step.version().hash())
                + graph.outputPath(step)
                        .filter(path -> !path.equals(step.version().path()))
                        .map(path -> style.paint(Paint.YELLOW, " at " + path))
                        .orElse("")
                + (branch.blocking() ? "" : style.paint(Paint.YELLOW, " (not waited for)"));
    }
}
