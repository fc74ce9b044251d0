package community.marin.cli.options;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;

/** Where experiments are. */
public final class ExperimentOptions implements OptionGroup {
    private final OptionSpec jars = OptionSpec.builder("--jar")
            .type(List.class)
            .auxiliaryTypes(Path.class)
            .paramLabel("FILE")
            .description("A jar of experiments; may be repeated. Added to those of MARIN_JARS (separated as in a class"
                    + " path), of the configuration and of the installation.")
            .build();

    private final OptionSpec config = OptionSpec.builder("--config")
            .type(Path.class)
            .paramLabel("FILE")
            .description("The configuration (default: marin.yaml, if there is one here).")
            .build();

    private final OptionSpec profile = OptionSpec.builder("--profile")
            .type(String.class)
            .paramLabel("NAME")
            .description("The profile of the configuration whose settings win over the others.")
            .build();

    @Override
    public List<OptionSpec> options() {
        return List.of(jars, config, profile);
    }

    /** The jars, as written. */
    public List<Path> jars() {
        List<Path> value = jars.getValue();
        return value == null ? List.of() : List.copyOf(value);
    }

    /** The configuration file, as written. */
    public Optional<Path> config() {
        return Optional.ofNullable(config.getValue());
    }

    /** The name of the profile. */
    public Optional<String> profile() {
        return Optional.ofNullable(profile.getValue());
    }
}
