package community.marin.execution;

/**
 * A named graph of steps. Found by {@code ServiceLoader}: annotate the class with {@code @AutoService(Experiment.class)}
 * and give it a public constructor without parameters.
 */
public interface Experiment {
    /** The name by which the command line knows it, such as {@code tutorials/train_tiny_model_cpu}. */
    String name();

    /** One line that says what it is for; empty by default. */
    default String description() {
        return "";
    }

    /** Defines the steps, by calling step functions, and returns the one that stands for the whole. */
    StepRef entryPoint();
}
