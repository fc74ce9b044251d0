package community.marin.cli.options;

import picocli.CommandLine.Option;

/** What every command understands. */
public final class HelpOptions {
    @Option(
            names = {"-v", "--verbose"},
            description = "Say more: log lines of steps, and the stack of an error.")
    private boolean verbose;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    /** Whether to say more. */
    public boolean verbose() {
        return verbose;
    }

    /** Whether help was asked for. */
    public boolean help() {
        return help;
    }
}
