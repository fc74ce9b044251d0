package community.marin.execution.run;

/** A step that another runner was working on when this one waited for it, and that failed there. */
public final class FailedElsewhereException extends Exception {
    private static final long serialVersionUID = 1;

    FailedElsewhereException(String logs) {
        super("it failed on another runner while this run waited for it; see the logs in " + logs
                + ", or run again to try it here");
    }
}
