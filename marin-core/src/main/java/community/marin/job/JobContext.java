package community.marin.job;

import java.util.function.Consumer;

/**
 * What a library function that launches jobs is given beside its config.
 *
 * @param name what to call its job, so that another runner of the same work finds the job instead of launching a second one
 * @param launcher runs jobs
 * @param changes is told how the job stands, one line for people, whenever that has changed
 */
public record JobContext(String name, JobLauncher launcher, Consumer<String> changes) {
    /** Of a job of whose changes nobody needs to hear. */
    public JobContext(String name, JobLauncher launcher) {
        this(name, launcher, change -> {});
    }
}
