package community.marin.cli.options;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;

/** Which configuration holds. */
public final class ConfigOptions implements OptionGroup {
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
        return List.of(config, profile);
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
