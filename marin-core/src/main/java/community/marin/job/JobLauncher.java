package community.marin.job;

import java.io.IOException;
import java.util.Optional;

/** Runs commands somewhere. */
public interface JobLauncher {
    /**
     * Starts a job, or attaches to the one of that name that has not ended yet or whose end nobody has been told.
     *
     * @throws JobRefusedException if this launcher cannot run such a job, or the running one of that name is another
     * @throws IOException if what is needed for it cannot be reached
     */
    Job launch(JobRequest request) throws IOException;

    /** The job of a name; empty if there is none. */
    Optional<Job> find(String name) throws IOException;
}
