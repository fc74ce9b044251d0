package community.marin.cli.options;

import java.nio.file.Path;
import java.util.ArrayList;
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

    private final ConfigOptions configuration = new ConfigOptions();

    @Override
    public List<OptionSpec> options() {
        List<OptionSpec> options = new ArrayList<>(List.of(jars));
        options.addAll(configuration.options());
        return options;
    }

    /** The jars, as written. */
    public List<Path> jars() {
        List<Path> value = jars.getValue();
        return value == null ? List.of() : List.copyOf(value);
    }

    /** Which configuration holds. */
    public ConfigOptions configuration() {
        return configuration;
    }

    /** The configuration file, as written. */
    public Optional<Path> config() {
        return configuration.config();
    }

    /** The name of the profile. */
    public Optional<String> profile() {
        return configuration.profile();
    }
}
