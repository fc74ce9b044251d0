package community.marin.execution.catalog;

import community.marin.execution.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** Jars that cannot be used, or an experiment that no jar has; every problem at once. */
public final class CatalogException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    CatalogException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong. */
    public List<Problem> problems() {
        return problems;
    }
}
