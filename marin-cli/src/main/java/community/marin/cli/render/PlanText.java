package community.marin.cli.render;

import static community.marin.cli.render.Table.cell;

import community.marin.cli.render.Style.Paint;
import community.marin.execution.plan.Action;
import community.marin.execution.plan.Plan;
import community.marin.execution.plan.PlannedStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A plan as text: one line for each step, with its drift below, then the counts. */
public final class PlanText {
    private final Style style;

    /** Renders in a style. */
    public PlanText(Style style) {
        this.style = style;
    }

    /** The whole plan. */
    public String render(Plan plan) {
        StringBuilder out = new StringBuilder();
        out.append(style.paint(Paint.BOLD, plan.graph().experiment()))
                .append(" under ")
                .append(plan.paths().prefix())
                .append("\n\n");
        OutputNames names = new OutputNames(plan.paths().prefix());
        Table table = new Table(style);
        for (PlannedStep planned : plan.steps()) {
            table.row(
                    cell(planned.action().name().toLowerCase(Locale.ROOT), paint(planned)),
                    cell(planned.reason()),
                    cell(names.of(planned.output()), planned.action() == Action.SKIP ? Paint.DIM : Paint.NONE));
            planned.drift().forEach(drift -> table.text("        " + style.paint(Paint.YELLOW, drift.toString())));
        }
        table.appendTo(out);
        new PlannedPods(plan).appendTo(out);
        return out.append('\n').append(counts(plan)).append('\n').toString();
    }

    /** Such as {@code 3 steps: 2 to run, 1 to skip}, or {@code 3 steps: nothing runs; refused for 1}. */
    public static String counts(Plan plan) {
        Map<Action, Integer> counts = plan.counts();
        List<String> parts = new ArrayList<>();
        int steps = plan.steps().size();
        String all = steps == 1 ? "1 step: " : steps + " steps: ";
        if (plan.isHeldBack()) {
            parts.add("nothing runs");
            add(
                    parts,
                    "refused for ",
                    (int) plan.steps().stream().filter(PlanText::isRefused).count(),
                    "");
            add(parts, "", plan.damages().size(), " damaged");
            return all + String.join("; ", parts);
        }
        add(parts, "", counts.get(Action.RUN), " to run");
        add(parts, "", counts.get(Action.WAIT), " to wait for");
        add(parts, "", counts.get(Action.SKIP), " to skip");
        return all + String.join(", ", parts);
    }

    private static void add(List<String> parts, String before, int count, String after) {
        if (count > 0) {
            parts.add(before + count + after);
        }
    }

    private static boolean isRefused(PlannedStep planned) {
        return planned.reason().startsWith("refused");
    }

    private static Paint paint(PlannedStep planned) {
        if (isRefused(planned) || planned.reason().startsWith("damaged")) {
            return Paint.RED;
        }
        return switch (planned.action()) {
            case RUN -> Paint.CYAN;
            case WAIT -> Paint.YELLOW;
            case SKIP -> Paint.GREEN;
        };
    }
}
