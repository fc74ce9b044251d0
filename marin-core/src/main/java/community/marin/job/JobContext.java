package community.marin.job;

/**
 * What a library function that launches jobs is given beside its config.
 *
 * @param name what to call its job, so that another runner of the same work finds the job instead of launching a second one
 * @param launcher runs jobs
 */
public record JobContext(String name, JobLauncher launcher) {}
