package community.marin.cli.options;

import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Model.PositionalParamSpec;

/** A parameter that must be given, by its place on the line. */
public final class Parameter {
    private final PositionalParamSpec spec;

    private Parameter(String index, String label, String description) {
        spec = PositionalParamSpec.builder()
                .index(index)
                .type(String.class)
                .required(true)
                .paramLabel(label)
                .description(description)
                .build();
    }

    /** The name of an experiment, which comes first. */
    public static Parameter experiment() {
        return new Parameter("0", "EXPERIMENT", "The name of the experiment; see marin list.");
    }

    /** A step of the experiment, which comes second. */
    public static Parameter step() {
        return new Parameter(
                "1",
                "STEP",
                "The step: its name, the last part of it, name and hash, output path, or a part that no other has.");
    }

    /** The name of a job on a pod, which comes first. */
    public static Parameter job() {
        return new Parameter("0", "NAME", "The name of the job; see marin tpu list.");
    }

    /** Names of experiments, one at least if they are required. */
    public static PositionalParamSpec experiments(boolean required, String description) {
        return PositionalParamSpec.builder()
                .index("0..*")
                .arity(required ? "1..*" : "0..*")
                .required(required)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .paramLabel("EXPERIMENT")
                .description(description)
                .build();
    }

    /** The parameter, for a command's description. */
    public PositionalParamSpec spec() {
        return spec;
    }

    /** What was given. */
    public String value() {
        return Objects.requireNonNull(spec.getValue());
    }
}
