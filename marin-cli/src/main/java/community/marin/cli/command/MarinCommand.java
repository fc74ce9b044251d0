package community.marin.cli.command;

import community.marin.cli.ExitCodes;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The command without a subcommand: it shows its help. */
public final class MarinCommand implements Callable<Integer> {
    private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("marin");

    private MarinCommand() {}

    /** What it says of itself and understands, but for its subcommands. */
    public static CommandSpec spec() {
        CommandSpec spec = new MarinCommand().spec;
        spec.versionProvider(new VersionText())
                .addOption(OptionSpec.builder("-h", "--help")
                        .type(boolean.class)
                        .usageHelp(true)
                        .description("Show this help.")
                        .build())
                .addOption(OptionSpec.builder("--version")
                        .type(boolean.class)
                        .versionHelp(true)
                        .description("Show version, commit and Java.")
                        .build());
        spec.usageMessage()
                .description(
                        "",
                        "Runs experiments: graphs of steps whose outputs are named by a hash of what made them.",
                        "")
                .synopsisHeading("Usage: ")
                .optionListHeading("Options:%n")
                .commandListHeading("%nCommands:%n")
                .footer(
                        "",
                        "Examples:",
                        "  marin list",
                        "  marin dry-run tutorials/train_tiny_model_cpu",
                        "  marin run tutorials/train_tiny_model_cpu --prefix /data/marin",
                        "",
                        "Help on a command: marin COMMAND --help, or marin help COMMAND",
                        "May precede the command: --jar, --config, --profile, --prefix, --color, --json, -v",
                        "Exit codes: 0 done, 1 a step failed, 2 usage, 3 refused, 4 storage, 130 stopped.");
        return spec;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return ExitCodes.OK;
    }
}
