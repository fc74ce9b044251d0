package community.marin.cli.options;

import java.util.Optional;
import picocli.CommandLine.Option;

/** Where outputs are. */
public final class PrefixOptions {
    @Option(
            names = "--prefix",
            paramLabel = "PATH",
            description = "The folder or URL under which outputs are (default: MARIN_PREFIX, then marin.yaml, then"
                    + " ./marin-data).")
    private String prefix;

    /** The prefix, as written. */
    public Optional<String> prefix() {
        return Optional.ofNullable(prefix);
    }
}
