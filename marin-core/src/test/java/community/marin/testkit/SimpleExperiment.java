package community.marin.testkit;

import community.marin.execution.Experiment;
import community.marin.execution.StepGraph;
import community.marin.execution.StepRef;
import community.marin.execution.Tracer;
import java.util.function.Supplier;

/** An experiment whose entry point is a lambda. */
public record SimpleExperiment(String name, String description, Supplier<StepRef> entry) implements Experiment {
    /** An experiment called {@code test}. */
    public static SimpleExperiment of(Supplier<StepRef> entry) {
        return new SimpleExperiment("test", "An experiment of a test", entry);
    }

    /** Traces an experiment of this entry point. */
    public static StepGraph trace(Supplier<StepRef> entry) {
        return Tracer.trace(of(entry));
    }

    @Override
    public StepRef entryPoint() {
        return entry.get();
    }
}
