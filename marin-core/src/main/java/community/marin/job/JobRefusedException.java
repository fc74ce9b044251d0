package community.marin.job;

import java.io.IOException;
import java.util.List;

/** A job cannot be launched as it is described; to try again would not help. */
public final class JobRefusedException extends IOException {
    private static final long serialVersionUID = 1;

    private final transient List<String> problems;

    /** All that is wrong with it, each a sentence that says what to do. */
    public JobRefusedException(List<String> problems) {
        super(String.join(" ", problems));
        this.problems = List.copyOf(problems);
    }

    /** One thing that is wrong with it. */
    public JobRefusedException(String problem) {
        this(List.of(problem));
    }

    /** What is wrong, each a sentence. */
    public List<String> problems() {
        return problems;
    }
}
