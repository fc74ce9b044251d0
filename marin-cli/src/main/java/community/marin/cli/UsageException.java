package community.marin.cli;

import java.util.List;

/** Something that the user asked for and cannot have; one line for each problem. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<String> problems;

    /** Says what is wrong, and what to do. */
    public UsageException(String problem) {
        this(List.of(problem));
    }

    /** Says all that is wrong, each with what to do. */
    public UsageException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** The problem that an exception lies behind. */
    public UsageException(String problem, Throwable cause) {
        super(problem, cause);
        this.problems = List.of(problem);
    }

    /** What is wrong. */
    public List<String> problems() {
        return problems;
    }
}
