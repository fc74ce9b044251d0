package community.marin.cli.progress;

import community.marin.cli.render.Style;
import community.marin.cli.render.Style.Paint;
import community.marin.execution.plan.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The lines that show how a run stands at one instant. */
final class LiveFrame {
    /** More running steps than this are only counted, so that the lines fit on the screen. */
    private static final int MAXIMUM_STEPS = 10;

    private static final int SHORTEST_LOG_LINE = 12;

    private final Style style;
    private final int columns;

    /**
     * Draws for a terminal.
     *
     * @param columns its width; no line is longer
     */
    LiveFrame(Style style, int columns) {
        this.style = style;
        this.columns = columns;
    }

    List<String> lines(RunTally tally, Instant now) {
        List<String> lines = new ArrayList<>();
        lines.add(summary(tally, now));
        List<RunTally.Running> running = new ArrayList<>(tally.running());
        running.addAll(tally.elsewhere());
        running.stream().limit(MAXIMUM_STEPS).forEach(step -> lines.add(step(step, now)));
        if (running.size() > MAXIMUM_STEPS) {
            lines.add(style.paint(Paint.DIM, "  and " + (running.size() - MAXIMUM_STEPS) + " more"));
        }
        return lines;
    }

    private String summary(RunTally tally, Instant now) {
        String text = tally.done() + " of " + tally.total() + " steps done, "
                + tally.running().size() + " running, "
                + (tally.elsewhere().isEmpty() ? "" : tally.elsewhere().size() + " at other runners, ")
                + tally.waiting() + " waiting, "
                + tally.failed() + " failed, "
                + (tally.notRun() > 0 ? tally.notRun() + " given up, " : "")
                + Durations.text(Duration.between(tally.start(), now));
        return style.paint(tally.failed() > 0 ? Paint.RED : Paint.BOLD, fitted(text, columns - 1));
    }

    private String step(RunTally.Running running, Instant now) {
        String job = running.job().isEmpty() ? "" : "  " + printable(running.job());
        String name = "  " + running.step() + "  " + Durations.text(Duration.between(running.start(), now)) + job;
        String shown = fitted(name, columns - 1);
        int left = columns - 1 - shown.length() - 2;
        if (left < SHORTEST_LOG_LINE || running.lastLine().isBlank()) {
            return shown;
        }
        return shown + "  " + style.paint(Paint.DIM, fitted(printable(running.lastLine()), left));
    }

    /** A text without what would move the cursor: only its last line, with every control character as a space. */
    static String printable(String text) {
        String stripped = text.strip();
        String last = stripped.substring(stripped.lastIndexOf('\n') + 1);
        return last.replaceAll("\\u001b\\[[0-9;]*[A-Za-z]", "").replaceAll("\\p{Cntrl}+", " ");
    }

    private static String fitted(String text, int width) {
        if (text.length() <= width) {
            return text;
        }
        int end = Math.max(0, width - 1);
        if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + "…";
    }
}
