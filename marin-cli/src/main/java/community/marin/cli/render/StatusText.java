package community.marin.cli.render;

import static community.marin.cli.render.Table.cell;

import community.marin.cli.inspect.StatusReport;
import community.marin.cli.inspect.StepProgress;
import community.marin.cli.inspect.StepProgress.State;
import community.marin.cli.render.Style.Paint;
import community.marin.execution.plan.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A status report as text: one line for each step, then the counts. */
public final class StatusText {
    private final Style style;
    private final Instant now;

    /** Renders in a style, with ages at an instant. */
    public StatusText(Style style, Instant now) {
        this.style = style;
        this.now = now;
    }

    /** The whole report. */
    public String render(StatusReport report) {
        StringBuilder out = new StringBuilder();
        out.append(style.paint(Paint.BOLD, report.experiment()))
                .append(" under ")
                .append(report.prefix())
                .append("\n\n");
        OutputNames names = new OutputNames(report.prefix());
        Table table = new Table(style);
        for (StepProgress step : report.steps()) {
            table.row(
                    cell(label(step.state()), paint(step.state())),
                    cell(names.of(step.output())),
                    cell(detail(step), step.state() == State.FAILED ? Paint.RED : Paint.DIM));
        }
        table.appendTo(out);
        List<String> counts = new ArrayList<>();
        report.counts().forEach((state, count) -> {
            if (count > 0) {
                counts.add(count + " " + label(state));
            }
        });
        int steps = report.steps().size();
        return out.append('\n')
                .append(steps == 1 ? "1 step: " : steps + " steps: ")
                .append(String.join(", ", counts))
                .append('\n')
                .toString();
    }

    private String detail(StepProgress step) {
        return switch (step.state()) {
            case RUNNING -> running(step);
            case STOPPED ->
                step.lease()
                        .map(lease -> lease.workerId() + " was last seen " + Durations.ago(lease.age(now)))
                        .orElse("its runner stopped before it was done");
            case FAILED ->
                step.error().orElse("")
                        + step.attempt()
                                .flatMap(attempt -> attempt.end())
                                .map(end -> " (" + Durations.ago(since(end)) + ")")
                                .orElse("");
            case DONE, DEP_FAILED, MISSING -> "";
        };
    }

    private String running(StepProgress step) {
        List<String> parts = new ArrayList<>();
        step.lease().ifPresent(lease -> parts.add("by " + lease.workerId()));
        step.attempt()
                .filter(attempt -> step.lease()
                        .map(lease -> lease.workerId().equals(attempt.workerId()))
                        .orElse(true))
                .ifPresent(attempt -> parts.add("for " + Durations.text(since(attempt.start()))));
        step.lease().ifPresent(lease -> parts.add("last seen " + Durations.ago(lease.age(now))));
        return String.join(", ", parts);
    }

    private Duration since(Instant instant) {
        Duration age = Duration.between(instant, now);
        return age.isNegative() ? Duration.ZERO : age;
    }

    private static String label(State state) {
        return state == State.DEP_FAILED ? "dependency failed" : state.text();
    }

    private static Paint paint(State state) {
        return switch (state) {
            case DONE -> Paint.GREEN;
            case RUNNING -> Paint.CYAN;
            case STOPPED -> Paint.YELLOW;
            case FAILED, DEP_FAILED -> Paint.RED;
            case MISSING -> Paint.DIM;
        };
    }
}
