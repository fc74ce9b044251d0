package community.marin.cli.options;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;

/** Where outputs are. */
public final class PrefixOptions implements OptionGroup {
    private final OptionSpec prefix = OptionSpec.builder("--prefix")
            .type(String.class)
            .paramLabel("PATH")
            .description("The folder or URL under which outputs are (default: MARIN_PREFIX, then marin.yaml, then"
                    + " ./marin-data).")
            .build();

    @Override
    public List<OptionSpec> options() {
        return List.of(prefix);
    }

    /** The prefix, as written. */
    public Optional<String> prefix() {
        return Optional.ofNullable(prefix.getValue());
    }
}
