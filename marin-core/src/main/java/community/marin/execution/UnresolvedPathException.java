package community.marin.execution;

/** A use of a {@link StepRef} that needs the files behind it, which exist only when a step runs. */
public final class UnresolvedPathException extends UnsupportedOperationException {
    private static final long serialVersionUID = 1;

    UnresolvedPathException(String what) {
        super(what + " has no files yet: its path is known only when a step runs. Pass it on in a config.");
    }
}
