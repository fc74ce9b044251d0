package community.marin.cli.options;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where experiments are. */
public final class ExperimentOptions {
    @Option(
            names = "--jar",
            paramLabel = "FILE",
            description =
                    "A jar of experiments; may be repeated. Added to those of MARIN_JARS (separated as in a class path),"
                            + " of the configuration and of the installation.")
    private List<Path> jars = new ArrayList<>();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration (default: marin.yaml, if there is one here).")
    private Path config;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "The profile of the configuration whose settings win over the others.")
    private String profile;

    /** The jars, as written. */
    public List<Path> jars() {
        return List.copyOf(jars);
    }

    /** The configuration file, as written. */
    public Optional<Path> config() {
        return Optional.ofNullable(config);
    }

    /** The name of the profile. */
    public Optional<String> profile() {
        return Optional.ofNullable(profile);
    }
}
