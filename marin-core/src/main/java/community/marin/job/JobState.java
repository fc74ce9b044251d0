package community.marin.job;

/** How a job stands. */
public enum JobState {
    /** It waits for machines, or to be started again. */
    PENDING,
    /** Its command runs. */
    RUNNING,
    /** Its command ended with exit code 0. */
    SUCCEEDED,
    /** It ended otherwise. */
    FAILED,
    /** Somebody stopped it. */
    STOPPED;

    /** Whether nothing more will happen. */
    public boolean isEnd() {
        return this != PENDING && this != RUNNING;
    }
}
