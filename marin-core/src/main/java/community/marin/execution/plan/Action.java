package community.marin.execution.plan;

/** What a run does with a step. */
public enum Action {
    /** Its function runs. */
    RUN,
    /** It is left as it is. */
    SKIP,
    /** Another runner works on it; its result is waited for. */
    WAIT
}
