package community.marin.cli.progress;

import community.marin.cli.render.Style;
import community.marin.cli.render.Style.Paint;
import community.marin.execution.Step;
import community.marin.execution.plan.Action;
import community.marin.execution.plan.Durations;
import community.marin.execution.plan.Plan;
import community.marin.execution.plan.PlannedStep;
import community.marin.execution.run.RunEvent;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Events of a run as lines of text, for those that are worth one. */
final class EventText {
    private static final int NAMED_STEPS = 3;

    private final Style style;
    private Set<Step> due = Set.of();

    EventText(Style style) {
        this.style = style;
    }

    /** Takes note of the steps that a run has yet to do: that one of them is done elsewhere is worth a line. */
    void begin(Plan plan) {
        due = plan.steps().stream()
                .filter(planned -> planned.action() != Action.SKIP)
                .map(PlannedStep::step)
                .collect(Collectors.toSet());
    }

    /** The line; empty for what is only of interest while it lasts, and for steps that were done before the run. */
    Optional<String> of(RunEvent event) {
        if (event instanceof RunEvent.StepStarted step) {
            return line(Paint.CYAN, "started", step.step().toString());
        } else if (event instanceof RunEvent.JobChanged job) {
            return line(Paint.CYAN, "job", job.step() + ": " + LiveFrame.printable(job.detail()));
        } else if (event instanceof RunEvent.StepSucceeded step) {
            return line(Paint.GREEN, "done", step.step() + " in " + Durations.text(step.elapsed()));
        } else if (event instanceof RunEvent.StepFailed step) {
            return line(
                    Paint.RED,
                    "failed",
                    step.step() + " after " + Durations.text(step.elapsed()) + ": "
                            + LiveFrame.printable(ErrorChain.first(step.error())));
        } else if (event instanceof RunEvent.StepDependencyFailed step) {
            return line(Paint.RED, "not run", step.step() + ": its dependency " + step.failed() + " failed");
        } else if (event instanceof RunEvent.StepWaiting step) {
            return line(
                    Paint.YELLOW,
                    "waiting",
                    step.step() + ": running on " + step.holder().workerId());
        } else if (event instanceof RunEvent.StepReused step && due.contains(step.step())) {
            return line(Paint.GREEN, "reused", step.step() + ": " + step.reason());
        } else if (event instanceof RunEvent.StepLost step) {
            return line(Paint.YELLOW, "lost", step.step() + ": another runner took it over");
        } else if (event instanceof RunEvent.StepInterrupted step) {
            return line(Paint.YELLOW, "stopped", step.step().toString());
        } else if (event instanceof RunEvent.RunStopping stop) {
            return line(
                    Paint.YELLOW,
                    "waiting",
                    "for " + names(stop.awaited()) + " to end, for " + Durations.text(stop.atMost())
                            + " at most; Ctrl-C again ends at once, but keeps leases until they are stale");
        }
        return Optional.empty();
    }

    private static String names(List<Step> steps) {
        String named = steps.stream().limit(NAMED_STEPS).map(Step::toString).collect(Collectors.joining(", "));
        return steps.size() <= NAMED_STEPS ? named : named + " and " + (steps.size() - NAMED_STEPS) + " more";
    }

    private Optional<String> line(Paint paint, String what, String rest) {
        String padded = what + " ".repeat(Math.max(0, "started".length() - what.length()));
        return Optional.of(style.paint(paint, padded) + "  " + rest);
    }
}
