package community.marin.job;

import java.io.IOException;

/** A job that was launched, here or by another process. */
public interface Job {
    /** Its name. */
    String name();

    /** How it stands now. */
    JobState state() throws IOException;

    /**
     * Follows it to its end, and does what it needs on the way: a job that nobody follows is not retried.
     *
     * @throws java.io.InterruptedIOException if this thread is interrupted; the job then goes on where it can: see {@link #survives()}
     */
    JobResult await(JobListener listener) throws IOException;

    /** Stops it and waits until what it used is free. */
    void stop() throws IOException;

    /** Whether it goes on when the process that launched it ends. */
    boolean survives();
}
