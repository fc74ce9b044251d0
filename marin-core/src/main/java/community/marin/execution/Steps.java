package community.marin.execution;

import java.util.function.Supplier;

/** What wiring code calls to define steps; made to be imported statically. */
public final class Steps {
    private Steps() {}

    /**
     * Marks a library function as one that a step runs later.
     *
     * @param function a method reference such as {@code Tokenize::tokenize}; its parameter is a record
     */
    public static <C> Deferred<C> deferred(StepFunction<C> function) {
        return new Deferred<>(function);
    }

    /**
     * Marks a library function that launches jobs as one that a step runs later.
     *
     * @param function a method reference such as {@code RunOnPod::run}; its first parameter is a record
     */
    public static <C> Deferred<C> deferred(LaunchFunction<C> function) {
        return new Deferred<>(function);
    }

    /**
     * Defines a step that runs a function.
     *
     * @param name where the output stands below the prefix, such as {@code tokenized/fineweb}; the hash is appended
     * @param body builds the config and returns the call; steps that it calls become dependencies
     */
    public static StepRef step(String name, Supplier<DeferredCall> body) {
        return new StepBuilder(name).define(body);
    }

    /**
     * Defines a step that only groups others: every step that its body calls.
     *
     * @param name as for a step that runs a function
     */
    public static StepRef step(String name, Runnable body) {
        return new StepBuilder(name).define(body);
    }

    /** Opens the definition of a step that has more than a name and a body. */
    public static StepBuilder step(String name) {
        return new StepBuilder(name);
    }

    /** The output of the step that is being defined; an error outside the body of a step. */
    public static StepRef output() {
        Tracer.active("output()").requireStep("output()");
        return new OwnOutput("");
    }

    /** A path below the output of the step that is being defined; an error outside the body of a step. */
    public static StepRef output(String below) {
        return output().resolve(below);
    }
}
