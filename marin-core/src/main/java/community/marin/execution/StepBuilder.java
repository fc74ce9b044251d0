package community.marin.execution;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The definition of a step; immutable, each setting gives another builder. */
public final class StepBuilder {
    private final StepSettings settings;

    StepBuilder(String name) {
        this(StepSettings.named(name));
    }

    private StepBuilder(StepSettings settings) {
        this.settings = settings;
    }

    /** A line that says what the step does. */
    public StepBuilder description(String description) {
        return new StepBuilder(settings.withDescription(description));
    }

    /** What the step needs to run; by default one processor. */
    public StepBuilder resources(Resources resources) {
        return new StepBuilder(settings.withResources(resources));
    }

    /** Pins the output, as {@link StepRef#withOutputPath}. */
    public StepBuilder outputPath(String outputPath) {
        return new StepBuilder(settings.withOutputPath(Optional.of(outputPath)));
    }

    /**
     * Environment variables that the step needs. A step that runs inside the runner's process cannot be given any: the
     * runner refuses it unless they are already set to these values.
     */
    public StepBuilder environment(Map<String, String> environment) {
        return new StepBuilder(settings.withEnvironment(environment));
    }

    /** Names of dependency groups that a remote worker installs before the step runs. */
    public StepBuilder dependencyGroups(List<String> groups) {
        return new StepBuilder(settings.withDependencyGroups(groups));
    }

    /** Defines the step; its body builds the config and returns the call. */
    public StepRef define(Supplier<DeferredCall> body) {
        return Tracer.active("step", settings.name()).define(settings, body, () -> {
            DeferredCall call = body.get();
            if (call == null) {
                throw new IllegalArgumentException(
                        "the body returned null; return a DeferredCall, or nothing to group other steps");
            }
            return Optional.of(call);
        });
    }

    /** Defines the step; its body only calls other steps. */
    public StepRef define(Runnable body) {
        return Tracer.active("step", settings.name()).define(settings, body, () -> {
            body.run();
            return Optional.empty();
        });
    }
}
