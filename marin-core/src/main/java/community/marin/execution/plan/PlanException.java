package community.marin.execution.plan;

/** A plan that was asked for in terms that make no sense for the experiment. */
public final class PlanException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Says what is wrong and what to do. */
    public PlanException(String message) {
        super(message);
    }
}
