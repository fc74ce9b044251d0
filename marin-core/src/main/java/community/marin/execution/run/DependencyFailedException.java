package community.marin.execution.run;

/** A step that was not run, since something that it depends on failed; the cause says how. */
public final class DependencyFailedException extends Exception {
    private static final long serialVersionUID = 1;

    DependencyFailedException(String failed, Throwable cause) {
        super("dependency " + failed + " failed", cause);
    }
}
