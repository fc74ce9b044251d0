package community.marin.cli.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command without a subcommand: it shows its help. */
@Command(
        name = "marin",
        description = {"", "Runs experiments: graphs of steps whose outputs are named by a hash of what made them.", ""
        },
        synopsisHeading = "Usage: ",
        optionListHeading = "Options:%n",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Examples:",
            "  marin list",
            "  marin dry-run tutorials/train_tiny_model_cpu",
            "  marin run tutorials/train_tiny_model_cpu --prefix /data/marin",
            "",
            "Help on a command: marin COMMAND --help",
            "Exit codes: 0 done, 1 a step failed, 2 usage, 3 refused, 4 storage, 130 stopped."
        })
public final class MarinCommand implements Callable<Integer> {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    @Option(names = "--version", versionHelp = true, description = "Show version, commit and Java.")
    private boolean version;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (help || version) {
            throw new IllegalStateException("help and version are shown before the command is called");
        }
        spec.commandLine().usage(spec.commandLine().getOut());
        return 0;
    }
}
