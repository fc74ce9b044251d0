package community.marin.tpu.cloud;

/** How a pod stands, of what Cloud TPU's finer states mean for who asked for it. */
public enum CloudState {
    /** It is accepted, and waits for machines. */
    WAITING,
    /** There are machines for it, and they are being made. */
    PROVISIONING,
    /** All its machines are there. */
    ACTIVE,
    /** Its machines are taken away, or were. */
    PREEMPTED,
    /** It could not be made, or broke. */
    FAILED,
    /** It could not be made, and never will: the request was wrong, or is not allowed, which showed only after it was accepted. */
    REFUSED,
    /** It is being deleted. */
    DELETING
}
