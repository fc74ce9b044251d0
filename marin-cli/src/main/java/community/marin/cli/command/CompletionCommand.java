package community.marin.cli.command;

import community.marin.cli.CommandEnvironment;
import community.marin.cli.ExitCodes;
import community.marin.cli.UsageException;
import community.marin.cli.options.ExperimentOptions;
import community.marin.cli.options.HelpOptions;
import community.marin.cli.settings.Workspaces;
import community.marin.execution.Problem;
import community.marin.execution.catalog.ExperimentCatalog;
import community.marin.execution.catalog.FoundExperiment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Parameters;

/** Prints a script that lets a shell complete the command. */
@Command(
        name = "completion",
        description = {
            "Print a script that lets a shell complete commands, options and the experiments that are there now."
        },
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  source <(marin completion bash)",
            "  echo 'source <(marin completion zsh)' >> ~/.zshrc"
        })
final class CompletionCommand implements Callable<Integer> {
    private final CommandEnvironment environment;

    @Parameters(
            arity = "0..1",
            paramLabel = "SHELL",
            defaultValue = "bash",
            description = "The shell: bash (default) or zsh.")
    private String shell = "bash";

    @Mixin
    private ExperimentOptions experiments = new ExperimentOptions();

    @Mixin
    HelpOptions help = new HelpOptions();

    CompletionCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        // One script serves both: in zsh it switches on the emulation of bash's completion.
        if (!shell.equals("bash") && !shell.equals("zsh")) {
            throw new UsageException("there is no completion for '" + shell + "'; use bash or zsh.");
        }
        CommandLine commandLine = new CommandLine(new MarinCommand());
        new Subcommands(environment).addAll(commandLine);
        List<String> names = names();
        commandLine.getSubcommands().values().forEach(command -> complete(command.getCommandSpec(), names));
        environment.out().print(AutoComplete.bash("marin", commandLine));
        return ExitCodes.OK;
    }

    /** The experiments of the jars that can be used; a shell that starts is no place to complain of the others. */
    private List<String> names() {
        List<Problem> ignored = new ArrayList<>();
        try (ExperimentCatalog catalog = ExperimentCatalog.load(
                new Workspaces(environment).of(experiments).jars(), ignored)) {
            return catalog.all().stream().map(FoundExperiment::name).toList();
        }
    }

    private static void complete(CommandSpec spec, List<String> names) {
        for (PositionalParamSpec positional : List.copyOf(spec.positionalParameters())) {
            if (positional.paramLabel().equals("EXPERIMENT")) {
                spec.remove(positional);
                spec.addPositional(PositionalParamSpec.builder(positional)
                        .completionCandidates(names)
                        .build());
            }
        }
    }
}
