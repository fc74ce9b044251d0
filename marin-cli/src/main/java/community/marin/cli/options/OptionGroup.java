package community.marin.cli.options;

import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** Options that belong together and that several commands understand. Each holds its value once the line is parsed. */
public interface OptionGroup {
    /** The options, in the order of the help. */
    List<OptionSpec> options();
}
