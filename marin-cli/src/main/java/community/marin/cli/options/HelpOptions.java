package community.marin.cli.options;

import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** What every command understands. */
public final class HelpOptions implements OptionGroup {
    private final Flag verbose =
            new Flag("Say more: log lines of steps, and the stack of an error.", "-v", "--verbose");
    private final Flag help = Flag.help("Show this help.", "-h", "--help");

    @Override
    public List<OptionSpec> options() {
        return List.of(verbose.spec(), help.spec());
    }

    /** Whether to say more. */
    public boolean verbose() {
        return verbose.isGiven();
    }
}
