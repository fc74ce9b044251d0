package community.marin.stress;

/** What must hold, whatever happens. */
enum Rule {
    /** The function of a step never runs twice at a time, and never after the step is done. */
    OVERLAP,
    /** A function that runs finds its inputs complete. */
    INPUTS,
    /** SUCCESS is written over a complete output of the holder of the lease. */
    SUCCESS,
    /** Nothing of a step changes after its SUCCESS. */
    FROZEN,
    /** Who does not hold the lease writes nothing. */
    LEASE,
    /** A lease is taken over only when it is stale. */
    STOLEN,
    /** In the end all is done and whole, and no lease is left but of the dead. */
    END,
    /** Every runner ends, and the last one has everything done. */
    LIVENESS
}
