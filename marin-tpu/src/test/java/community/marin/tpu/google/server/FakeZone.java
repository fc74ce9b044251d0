package community.marin.tpu.google.server;

/** What there is in a zone, and how fast things happen. Pods go on by one phase when they are looked at. */
public final class FakeZone {
    private volatile int capacity = Integer.MAX_VALUE;
    private volatile int quota = Integer.MAX_VALUE;
    private volatile int waiting;
    private volatile int provisioning;
    private volatile int deleting;

    FakeZone() {}

    /** So many slices can be there at once; 0: no pod ever gets its machines. */
    public FakeZone capacity(int slices) {
        capacity = slices;
        return this;
    }

    /** More slices than that may not be asked for. */
    public FakeZone quota(int slices) {
        quota = slices;
        return this;
    }

    /** A pod is found waiting so many times, and then so many times more than once being provisioned. */
    public FakeZone delay(int looksWaiting, int looksProvisioning) {
        waiting = looksWaiting;
        provisioning = looksProvisioning;
        return this;
    }

    /** A pod is found being deleted so many times before it is gone. */
    public FakeZone slowDeletes(int looks) {
        deleting = looks;
        return this;
    }

    int capacity() {
        return capacity;
    }

    int quota() {
        return quota;
    }

    int waiting() {
        return waiting;
    }

    int provisioning() {
        return provisioning;
    }

    int deleting() {
        return deleting;
    }
}
