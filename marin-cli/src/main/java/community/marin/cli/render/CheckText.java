package community.marin.cli.render;

import community.marin.cli.inspect.CheckReport;
import community.marin.cli.render.Style.Paint;
import community.marin.execution.Problem;

/** What a check found, as text: one line for each experiment that is right, one for each problem. */
public final class CheckText {
    private final Style style;

    /** Renders in a style. */
    public CheckText(Style style) {
        this.style = style;
    }

    /** The whole report. */
    public String render(CheckReport report) {
        StringBuilder out = new StringBuilder();
        for (Problem problem : report.jarProblems()) {
            line(out, Paint.RED, "error", problem.toString());
        }
        int wrong = report.jarProblems().size();
        for (CheckReport.Checked checked : report.experiments()) {
            for (Problem problem : checked.problems()) {
                line(out, Paint.RED, "error", checked.name() + ": " + problem);
            }
            for (String warning : checked.warnings()) {
                line(out, Paint.YELLOW, "warn", checked.name() + ": " + warning);
            }
            if (checked.problems().isEmpty()) {
                String steps = checked.steps() == 1 ? "1 step" : checked.steps() + " steps";
                line(out, Paint.GREEN, "ok", checked.name() + " (" + steps + ")");
            }
            wrong += checked.problems().size();
        }
        String count = wrong == 0 ? "no problems" : wrong == 1 ? "1 problem" : wrong + " problems";
        return out.append('\n').append(count).append('\n').toString();
    }

    private void line(StringBuilder out, Paint paint, String word, String text) {
        out.append(style.paint(paint, word))
                .append(" ".repeat("error".length() - word.length() + 2))
                .append(text.replace("\n", " "))
                .append('\n');
    }
}
