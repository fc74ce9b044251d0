package community.marin.execution;

import community.marin.job.JobContext;
import java.io.Serializable;

/**
 * A library function that a step runs, and that launches a job somewhere else. Give it as a method reference, such as
 * {@code RunOnPod::run}: the method's name is recorded beside the output.
 *
 * @param <C> its config, a record
 */
@FunctionalInterface
public interface LaunchFunction<C> extends Serializable {
    /** Does the work; the config's paths are real. Must stop soon when its thread is interrupted. */
    void run(C config, JobContext jobs) throws Exception;
}
