package community.marin.execution;

import community.marin.job.JobContext;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A library function and the config it will be called with when its step runs. */
public final class DeferredCall {
    private final LaunchFunction<Object> function;
    private final Object config;
    private final MethodReference reference;
    private final boolean launchesJobs;
    private final Set<String> versionedFields;
    private final Function<Object, Optional<String>> check;

    @SuppressWarnings("unchecked")
    <C> DeferredCall(
            LaunchFunction<C> function,
            C config,
            MethodReference reference,
            boolean launchesJobs,
            Set<String> versionedFields,
            Function<C, Optional<String>> check) {
        this.function = (LaunchFunction<Object>) function;
        this.config = config;
        this.reference = reference;
        this.launchesJobs = launchesJobs;
        this.versionedFields = versionedFields;
        this.check = (Function<Object, Optional<String>>) (Function<?, ?>) check;
    }

    /** The config as written: a record whose paths may be refs. */
    public Object config() {
        return config;
    }

    /** The function as {@code package.Class.method}. */
    public String functionName() {
        return reference.qualifiedName();
    }

    /** Whether the function launches jobs somewhere else, in place of doing the work in its own process. */
    public boolean launchesJobs() {
        return launchesJobs;
    }

    /** The config's fields that identify the result, by their Java names. */
    Set<String> versionedFields() {
        return versionedFields;
    }

    /** What the function would fail by, with a config in which every ref has become a real path; see {@link Deferred#checkedBy}. */
    public Optional<String> problem(Object resolvedConfig) {
        return check.apply(resolvedConfig);
    }

    /**
     * Runs the function with a config in which every ref has become a real path. The thread's context class loader is meanwhile that of
     * the code which wrote the step: by it libraries that a jar brings find the classes, services and files of the jar.
     *
     * @param jobs for a function that launches jobs
     */
    public void run(Object resolvedConfig, JobContext jobs) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(reference.loader());
        try {
            function.run(resolvedConfig, jobs);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
