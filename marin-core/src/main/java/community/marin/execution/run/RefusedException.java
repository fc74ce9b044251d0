package community.marin.execution.run;

import community.marin.execution.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** A run that must not begin, for what earlier runs left. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    /** Says why, for each step. */
    public RefusedException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** Why, for each step. */
    public List<Problem> problems() {
        return problems;
    }
}
