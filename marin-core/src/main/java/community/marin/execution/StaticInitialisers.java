package community.marin.execution;

import java.util.HashSet;
import java.util.Set;

/**
 * Finds steps that a static initialiser defines: it runs once for whichever trace loads the class first, so later traces
 * would lack the step. A look at the stack is slow, so each body of a step, which has a class of its own for each place in
 * the code, is looked at when it is first met.
 */
final class StaticInitialisers {
    /** Two of this class, and the {@code TraceContext} that asks it. */
    private static final int OWN_FRAMES = 3;

    private final Set<Class<?>> seen = new HashSet<>();

    /**
     * Checks the place that defines a step.
     *
     * @throws IllegalStateException if a static initialiser is between it and the body of the step around it
     */
    void refuse(String step, Class<?> body) {
        if (seen.add(body) && isInStaticInitialiser()) {
            throw new IllegalStateException(
                    "step \"" + step + "\" is used in a static initialiser, which runs once for whichever"
                            + " trace loads the class first: call it in entryPoint() or in a step function that entryPoint()"
                            + " calls.");
        }
    }

    private static boolean isInStaticInitialiser() {
        return StackWalker.getInstance()
                .walk(frames -> frames.skip(OWN_FRAMES)
                        .takeWhile(frame -> !frame.getClassName().equals(TraceContext.class.getName()))
                        .anyMatch(frame -> frame.getMethodName().equals("<clinit>")));
    }
}
