package community.marin.job;

/**
 * How a job ended.
 *
 * @param state one that is an end
 * @param exitCode the command's; {@link #TIMED_OUT}, {@link #NO_CAPACITY} or {@link #STOPPED} if it has none of its own
 * @param detail one line for people
 */
public record JobResult(JobState state, int exitCode, String detail) {
    /** Exit code of a command that ran too long, as {@code timeout} of GNU has it. */
    public static final int TIMED_OUT = 124;

    /** Exit code of a job that never got its machines, or lost them too often. */
    public static final int NO_CAPACITY = 125;

    /** Exit code of a job that was stopped, as of a program ended by SIGTERM. */
    public static final int STOPPED = 143;

    /** Checks that the state is an end. */
    public JobResult {
        if (!state.isEnd()) {
            throw new IllegalArgumentException("A job that is " + state + " has not ended.");
        }
    }
}
