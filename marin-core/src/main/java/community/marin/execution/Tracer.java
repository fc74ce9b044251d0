package community.marin.execution;

/**
 * Traces an experiment: runs its entry point once and watches which steps it defines. Nothing is read or written. Steps
 * can be defined only while a trace is active, on the thread that traces; that thread's context class loader is meanwhile
 * the experiment's.
 */
public final class Tracer {
    private static final ThreadLocal<TraceContext> ACTIVE = new ThreadLocal<>();

    private Tracer() {}

    /**
     * Traces an experiment.
     *
     * @throws TraceException with all problems found
     */
    public static StepGraph trace(Experiment experiment) {
        if (ACTIVE.get() != null) {
            throw new IllegalStateException("Experiment " + experiment.name()
                    + " is traced inside the trace of another; call its step functions instead.");
        }
        TraceContext context = new TraceContext(experiment);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(experiment.getClass().getClassLoader());
        ACTIVE.set(context);
        try {
            return context.trace();
        } finally {
            ACTIVE.remove();
            thread.setContextClassLoader(before);
        }
    }

    /** The trace that is active on this thread, for something that makes sense only in one. */
    static TraceContext active(String what) {
        return active(what, "");
    }

    /** The trace that is active on this thread, for something that has a name. */
    static TraceContext active(String kind, String name) {
        TraceContext context = ACTIVE.get();
        if (context == null) {
            throw new IllegalStateException((name.isEmpty() ? kind : kind + " \"" + name + "\"")
                    + " is used outside a trace: call it in entryPoint() or in a step"
                    + " function that entryPoint() calls, not in a field, a static initialiser or another thread.");
        }
        return context;
    }
}
