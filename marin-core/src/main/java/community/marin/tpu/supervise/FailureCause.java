package community.marin.tpu.supervise;

/** Kinds of failures, by what follows from them. */
public enum FailureCause {
    /** The command ended with another exit code than 0: it is retried as often as was asked for. */
    COMMAND,
    /** The command ran too long: that is the end. */
    TIMEOUT,
    /** There were no machines: asked for again, in the next zone, until the wait is too long. */
    CAPACITY,
    /** Cloud TPU refuses this user the whole zone: the next one is asked, and this one no more; without others that is the end. */
    ZONE,
    /** Cloud TPU will never make such a pod for this user: that is the end. */
    REFUSED,
    /** Somebody stopped the job: that is the end. */
    STOPPED
}
