package community.marin.cli.command;

import community.marin.cli.CommandEnvironment;
import community.marin.cli.ExitCodes;
import community.marin.cli.UsageException;
import community.marin.cli.options.CommandDescription;
import community.marin.cli.options.ExperimentOptions;
import community.marin.cli.options.HelpOptions;
import community.marin.cli.settings.Workspaces;
import community.marin.execution.Problem;
import community.marin.execution.catalog.ExperimentCatalog;
import community.marin.execution.catalog.FoundExperiment;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Prints a script that lets a shell complete the command. */
final class CompletionCommand implements Subcommand {
    private static final List<String> SHELLS = List.of("bash", "zsh");

    private final CommandEnvironment environment;

    private final PositionalParamSpec shell = PositionalParamSpec.builder()
            .index("0")
            .arity("0..1")
            .type(String.class)
            .paramLabel("SHELL")
            .defaultValue("bash")
            .completionCandidates(SHELLS)
            .description("The shell: bash (default) or zsh.")
            .build();

    private final ExperimentOptions experiments = new ExperimentOptions();
    private final HelpOptions help = new HelpOptions();

    CompletionCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public CommandSpec spec() {
        return new CommandDescription(
                        this,
                        "completion",
                        "Print a script that lets a shell complete commands, options and the experiments that are there now.")
                .parameters(shell)
                .options(experiments, help)
                .examples("source <(marin completion bash)", "echo 'source <(marin completion zsh)' >> ~/.zshrc")
                .spec();
    }

    @Override
    public Integer call() {
        String name = shell.getValue();
        if (!SHELLS.contains(name)) {
            throw new UsageException("there is no completion for '" + name + "'; use bash or zsh.");
        }
        CommandLine commandLine = new CommandLine(MarinCommand.spec());
        new Subcommands(environment).addAll(commandLine);
        environment.out().print(new CompletionScript(names()).of(commandLine));
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
}
