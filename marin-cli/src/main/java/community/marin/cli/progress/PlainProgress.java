package community.marin.cli.progress;

import community.marin.cli.render.PlanText;
import community.marin.cli.render.Style;
import community.marin.execution.run.RunEvent;
import java.io.PrintStream;
import java.time.Clock;
import java.time.format.DateTimeFormatter;

/** One line for each event, with the time: for files and for pipes. */
public final class PlainProgress implements ProgressDisplay {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private final PrintStream err;
    private final Clock clock;
    private final DateTimeFormatter time;
    private final EventText text;

    /** Prints to a stream, with times in the zone of the clock. */
    public PlainProgress(PrintStream err, Clock clock, Style style) {
        this.err = err;
        this.clock = clock;
        this.time = TIME.withZone(clock.getZone());
        this.text = new EventText(style);
    }

    @Override
    public void on(RunEvent event) {
        if (event instanceof RunEvent.RunStarted run) {
            text.begin(run.plan());
            line("running  " + run.plan().graph().experiment() + " under "
                    + run.plan().paths().prefix() + ", " + PlanText.counts(run.plan()));
        } else {
            text.of(event).ifPresent(this::line);
        }
    }

    @Override
    public void line(String line) {
        err.println(time.format(clock.instant()) + "  " + line);
    }

    @Override
    public void close() {
        err.flush();
    }
}
