package community.marin.cli.progress;

import community.marin.execution.run.RunListener;

/** Shows a run while it goes on. */
public interface ProgressDisplay extends RunListener, AutoCloseable {
    /** Shows a line that stays, such as one that a step logged. */
    void line(String text);

    /** Ends the display; what was shown for a time only is taken away. */
    @Override
    void close();
}
