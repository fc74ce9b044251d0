package community.marin.tpu;

/** How TPUs are paid for, and so when they are to be had and may be taken away. */
public enum Capacity {
    /** For as long as one likes, when there are any. */
    ON_DEMAND("on-demand", false),
    /** Cheaper, and taken away when somebody else pays more. */
    SPOT("spot", true),
    /** From a reservation. */
    RESERVED("reserved", false),
    /** The older preemptible TPUs: taken away at need, and after 24 hours. Only of one slice. */
    BEST_EFFORT("best-effort", true);

    private final String text;
    private final boolean preemptible;

    Capacity(String text, boolean preemptible) {
        this.text = text;
        this.preemptible = preemptible;
    }

    /** Whether Google may take the machines away at any time. */
    public boolean isPreemptible() {
        return preemptible;
    }

    @Override
    public String toString() {
        return text;
    }
}
