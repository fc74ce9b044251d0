package community.marin.execution;

import java.util.List;
import java.util.stream.Collectors;

/** A trace that found problems; all of them. */
public final class TraceException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    /** Reports problems; at least one. The cause is the exception behind the first, if there was one. */
    public TraceException(List<Problem> problems, Throwable cause) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")), cause);
        this.problems = List.copyOf(problems);
    }

    /** What is wrong, in the order found. */
    public List<Problem> problems() {
        return problems;
    }
}
