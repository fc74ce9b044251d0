package community.marin.execution.plan;

/** What to do about an output that was made from other unversioned values than today's. */
public enum DriftPolicy {
    /** Reuse it and say so. */
    WARN,
    /** Refuse to run anything. */
    ERROR,
    /** Make it again. */
    RERUN
}
