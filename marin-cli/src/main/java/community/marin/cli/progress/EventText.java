package community.marin.cli.progress;

import community.marin.cli.render.Style;
import community.marin.cli.render.Style.Paint;
import community.marin.execution.plan.Durations;
import community.marin.execution.run.RunEvent;
import java.util.Optional;

/** Events of a run as lines of text, for those that are worth one. */
final class EventText {
    private final Style style;

    EventText(Style style) {
        this.style = style;
    }

    /** The line; empty for what is only of interest while it lasts, and for steps that were done before the run. */
    Optional<String> of(RunEvent event) {
        if (event instanceof RunEvent.StepStarted step) {
            return line(Paint.CYAN, "started", step.step().toString());
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
        } else if (event instanceof RunEvent.StepLost step) {
            return line(Paint.YELLOW, "lost", step.step() + ": another runner took it over");
        } else if (event instanceof RunEvent.StepInterrupted step) {
            return line(Paint.YELLOW, "stopped", step.step().toString());
        }
        return Optional.empty();
    }

    private Optional<String> line(Paint paint, String what, String rest) {
        String padded = what + " ".repeat(Math.max(0, "started".length() - what.length()));
        return Optional.of(style.paint(paint, padded) + "  " + rest);
    }
}
