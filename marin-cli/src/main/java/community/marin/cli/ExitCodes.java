package community.marin.cli;

/** What the command's exit status means. */
public final class ExitCodes {
    /** All is done. */
    public static final int OK = 0;

    /** A step failed, or the command itself did. */
    public static final int FAILED = 1;

    /** The command line, the configuration or an experiment is wrong. */
    public static final int USAGE = 2;

    /** Nothing was run, for what earlier runs left. */
    public static final int REFUSED = 3;

    /** The storage cannot be reached, or a file of the runner is damaged. */
    public static final int STORAGE = 4;

    /** There is something to run; only the launcher asks for this. */
    public static final int NOT_IDLE = 75;

    /** The user stopped it (128 and the number of SIGINT). */
    public static final int INTERRUPTED = 130;

    private ExitCodes() {}
}
