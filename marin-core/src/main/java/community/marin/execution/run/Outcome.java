package community.marin.execution.run;

/** What became of a step in a run. */
public enum Outcome {
    /** It ran and is done. */
    SUCCEEDED,
    /** It was done before, or another runner did it meanwhile. */
    REUSED,
    /** It is not waited for and was not run. */
    SKIPPED,
    /** It failed. */
    FAILED,
    /** Something that it depends on failed. */
    DEPENDENCY_FAILED,
    /** It was stopped. */
    INTERRUPTED,
    /** The run ended before its turn. */
    NOT_RUN
}
