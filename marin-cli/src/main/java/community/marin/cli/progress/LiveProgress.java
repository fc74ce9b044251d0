package community.marin.cli.progress;

import community.marin.cli.render.PlanText;
import community.marin.cli.render.Style;
import community.marin.cli.render.Style.Paint;
import community.marin.execution.run.RunEvent;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Lines at the bottom of a terminal that are redrawn in place, below lines that stay. Each redraw is one write that goes
 * up, overwrites, and clears only what is left over, so that nothing flickers.
 */
public final class LiveProgress implements ProgressDisplay {
    private static final long REDRAW_MILLIS = 100;
    private static final String CLEAR_TO_END_OF_LINE = "\u001b[K";
    private static final String CLEAR_BELOW = "\u001b[J";

    private final PrintStream err;
    private final Clock clock;
    private final Style style;
    private final EventText text;
    private final LiveFrame frame;
    private final ScheduledExecutorService timer;
    private Optional<PrintedLines> printed = Optional.empty();
    private RunTally tally;
    private int drawn;
    private boolean closed;

    /** Draws on a terminal of a width in columns. */
    public LiveProgress(PrintStream err, Clock clock, Style style, int columns) {
        this.err = err;
        this.clock = clock;
        this.style = style;
        this.text = new EventText(style);
        this.frame = new LiveFrame(style, columns);
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "marin-progress");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public synchronized void on(RunEvent event) {
        if (event instanceof RunEvent.RunStarted run) {
            text.begin(run.plan());
            tally = new RunTally(run.plan(), clock.instant());
            line(style.paint(Paint.BOLD, run.plan().graph().experiment()) + " under "
                    + run.plan().paths().prefix() + ", " + PlanText.counts(run.plan()));
            printed = Optional.of(PrintedLines.redirect(this::line));
            var unused =
                    timer.scheduleWithFixedDelay(this::redraw, REDRAW_MILLIS, REDRAW_MILLIS, TimeUnit.MILLISECONDS);
        } else if (tally != null) {
            tally.on(event, clock.instant());
            // The lines below show what runs; only what ended stays.
            if (!(event instanceof RunEvent.StepStarted)) {
                text.of(event).ifPresent(this::line);
            }
        }
    }

    @Override
    public synchronized void line(String line) {
        write(line + "\n");
    }

    @Override
    public void close() {
        // Not while this is locked: a step that prints holds the lines, and waits for this.
        takePrinted().ifPresent(PrintedLines::close);
        end();
    }

    private synchronized Optional<PrintedLines> takePrinted() {
        Optional<PrintedLines> taken = printed;
        printed = Optional.empty();
        return taken;
    }

    private synchronized void end() {
        if (!closed) {
            closed = true;
            timer.shutdownNow();
            tally = null;
            write("");
        }
    }

    private synchronized void redraw() {
        if (!closed) {
            write("");
        }
    }

    /** Writes text that stays where the frame is now, and the frame below it. */
    private void write(String staying) {
        StringBuilder out = new StringBuilder();
        if (drawn > 0) {
            out.append("\u001b[").append(drawn).append('A');
        }
        out.append('\r').append(staying.replace("\n", CLEAR_TO_END_OF_LINE + "\n"));
        List<String> lines = tally == null ? List.of() : frame.lines(tally, clock.instant());
        lines.forEach(line -> out.append(line).append(CLEAR_TO_END_OF_LINE).append('\n'));
        out.append(CLEAR_BELOW);
        drawn = lines.size();
        err.print(out);
        err.flush();
    }
}
