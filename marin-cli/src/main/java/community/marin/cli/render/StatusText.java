package community.marin.cli.render;

import static community.marin.cli.render.Table.cell;

import community.marin.cli.inspect.StatusReport;
import community.marin.cli.inspect.StepProgress;
import community.marin.cli.inspect.StepProgress.Hold;
import community.marin.cli.inspect.StepProgress.State;
import community.marin.cli.render.Style.Paint;
import community.marin.execution.plan.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A status report as text: one line for each step, then the counts of states and leases. */
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
                    cell(detail(step), paint(step.state()) == Paint.RED ? Paint.RED : Paint.DIM));
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
                .append(leases(report.holds()))
                .toString();
    }

    /** Such as {@code leases: 1 live (a run waits for it), 1 stale (a run takes it over)}; nothing if there are none. */
    private String leases(Map<Hold, Integer> holds) {
        List<String> parts = new ArrayList<>();
        int live = holds.get(Hold.LIVE);
        if (live > 0) {
            parts.add(style.paint(Paint.CYAN, live + " live") + " (a run waits for " + (live == 1 ? "it)" : "them)"));
        }
        int stale = holds.get(Hold.STALE);
        if (stale > 0) {
            parts.add(style.paint(Paint.YELLOW, stale + " stale") + " (a run takes " + (stale == 1 ? "it" : "them")
                    + " over)");
        }
        int none = holds.get(Hold.NONE);
        if (none > 0) {
            parts.add(style.paint(Paint.YELLOW, none + " missing") + " (RUNNING without a lease: a run takes over)");
        }
        return parts.isEmpty() ? "" : "leases: " + String.join(", ", parts) + "\n";
    }

    private String detail(StepProgress step) {
        String own = switch (step.state()) {
            case RUNNING -> running(step);
            case FAILED ->
                step.error().orElse("")
                        + step.attempt()
                                .flatMap(attempt -> attempt.end())
                                .map(end -> " (" + Durations.ago(since(end)) + ")")
                                .orElse("");
            case STOPPED, DONE, DEP_FAILED, MISSING, DAMAGED -> "";
        };
        List<String> parts = new ArrayList<>(own.isEmpty() ? List.of() : List.of(own));
        step.damage().ifPresent(damage -> parts.add(damage.file().name() + " is damaged: " + damage.problem()));
        step.hold()
                .filter(Hold.NONE::equals)
                .ifPresent(none -> parts.add("no lease: its runner stopped before it was done"));
        step.lease()
                .filter(lease -> step.hold().equals(Optional.of(Hold.STALE)))
                .ifPresent(lease -> parts.add(
                        "stale lease of " + lease.workerId() + ", last seen " + Durations.ago(lease.age(now))));
        return String.join("; ", parts);
    }

    private String running(StepProgress step) {
        List<String> parts = new ArrayList<>();
        step.lease().ifPresent(lease -> parts.add("by " + lease.workerId()));
        step.heldSince().ifPresent(start -> parts.add("for " + Durations.text(since(start))));
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
            case FAILED, DEP_FAILED, DAMAGED -> Paint.RED;
            case MISSING -> Paint.DIM;
        };
    }
}
