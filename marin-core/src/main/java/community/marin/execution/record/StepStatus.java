package community.marin.execution.record;

/** How far a step has come, as its status file says. */
public enum StepStatus {
    /** Somebody runs it, if the lease beside it is live. */
    RUNNING,
    /** Its output is whole. */
    SUCCESS,
    /** Its function failed. */
    FAILED,
    /** Something that it depends on failed, so it was not run. */
    DEP_FAILED
}
