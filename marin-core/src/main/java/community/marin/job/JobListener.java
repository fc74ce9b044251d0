package community.marin.job;

/** Hears of a job while it is followed; called by one thread. */
public interface JobListener {
    /** A line of the command's output or error. {@code source} tells machines apart: {@code 0-3} is worker 3 of slice 0; empty if there is one. */
    void line(String source, String line);

    /** How the job stands, whenever that has changed; {@code detail} is one line for people. */
    void state(JobState state, String detail);

    /** Something did not work and is tried again, or will be seen to; one line for people. */
    void trouble(String message);
}
