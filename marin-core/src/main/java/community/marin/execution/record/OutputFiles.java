package community.marin.execution.record;

import community.marin.storage.Location;

/**
 * Where the runner's files are beside an output.
 *
 * @param output the output folder of a step
 */
public record OutputFiles(Location output) {
    /** One token: the {@link StepStatus}. */
    public Location status() {
        return output.resolve(".executor_status");
    }

    /** The {@link Lease} of whoever runs the step. */
    public Location lock() {
        return output.resolve(".executor_status.lock");
    }

    /** What the output was made from: an {@link ExecutorInfo}. */
    public Location info() {
        return output.resolve(".executor_info");
    }

    /** The folder of the records of attempts. */
    public Location attempts() {
        return output.resolve(".executor_runs");
    }

    /** The record of one attempt. */
    public Location attempt(String attemptId) {
        return attempts().resolve(attemptId + ".json");
    }

    /** The folder of the logs of attempts. */
    public Location logs() {
        return output.resolve(".executor_logs");
    }

    /** What one attempt logged. */
    public Location log(String attemptId) {
        return logs().resolve(attemptId + ".log");
    }
}
