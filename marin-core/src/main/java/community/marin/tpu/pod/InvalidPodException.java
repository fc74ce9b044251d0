package community.marin.tpu.pod;

import java.util.List;

/** A pod that cannot be asked for: all that is wrong with it, found before anything is asked. */
public final class InvalidPodException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final transient List<String> problems;

    /** The problems, each a sentence that says what to do. */
    public InvalidPodException(List<String> problems) {
        super(String.join(" ", problems));
        this.problems = List.copyOf(problems);
    }

    /** The problems, each a sentence. */
    public List<String> problems() {
        return problems;
    }
}
