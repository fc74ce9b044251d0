package community.marin.cli.options;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;

/** Where outputs are. */
public final class PrefixOptions implements OptionGroup {
    private final OptionSpec prefix;

    /** For a command that looks at outputs. */
    public PrefixOptions() {
        this("The folder or URL under which outputs are (default: MARIN_PREFIX, then marin.yaml, then ./marin-data).");
    }

    private PrefixOptions(String description) {
        prefix = OptionSpec.builder("--prefix")
                .type(String.class)
                .paramLabel("PATH")
                .description(description)
                .build();
    }

    /** For a command that looks at none, but is given the options of the others. */
    public static PrefixOptions withoutEffect() {
        return new PrefixOptions("Taken as by other commands, but without effect: no output is looked at.");
    }

    @Override
    public List<OptionSpec> options() {
        return List.of(prefix);
    }

    /** The prefix, as written. */
    public Optional<String> prefix() {
        return Optional.ofNullable(prefix.getValue());
    }
}
