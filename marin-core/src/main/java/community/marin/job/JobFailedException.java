package community.marin.job;

import java.io.IOException;

/** A job ended, and not well. */
public final class JobFailedException extends IOException {
    private static final long serialVersionUID = 1;

    private final transient JobResult result;

    JobFailedException(String job, JobResult result) {
        super("job " + job + ": " + result.detail());
        this.result = result;
    }

    /** How it ended. */
    public JobResult result() {
        return result;
    }
}
