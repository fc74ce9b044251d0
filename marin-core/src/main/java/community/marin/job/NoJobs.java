package community.marin.job;

import java.io.IOException;
import java.util.Optional;

/** Stands where nothing was said about how to run jobs, and says so. */
public final class NoJobs implements JobLauncher {
    @Override
    public Job launch(JobRequest request) throws IOException {
        throw new JobRefusedException(
                "Job " + request.name() + " cannot be launched, since this program was not told how:"
                        + " run it by the marin command, or give Executor.builder().jobs(...) a launcher.");
    }

    @Override
    public Optional<Job> find(String name) {
        return Optional.empty();
    }
}
