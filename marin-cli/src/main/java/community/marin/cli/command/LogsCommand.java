package community.marin.cli.command;

import community.marin.cli.CommandEnvironment;
import community.marin.cli.ExitCodes;
import community.marin.cli.UsageException;
import community.marin.cli.inspect.StepSearch;
import community.marin.cli.options.ExperimentOptions;
import community.marin.cli.options.HelpOptions;
import community.marin.cli.options.PrefixOptions;
import community.marin.cli.settings.Workspace;
import community.marin.cli.settings.Workspaces;
import community.marin.execution.Step;
import community.marin.execution.StepGraph;
import community.marin.execution.Tracer;
import community.marin.execution.catalog.ExperimentCatalog;
import community.marin.execution.plan.OutputPaths;
import community.marin.storage.Location;
import community.marin.storage.Storages;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what a step logged. */
@Command(
        name = "logs",
        description = "Show what the last attempt at a step logged.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  marin logs tutorials/train_tiny_model_cpu tokenized/java-sources",
            "  marin logs tutorials/train_tiny_model_cpu train -f"
        })
final class LogsCommand implements Callable<Integer> {
    private final CommandEnvironment environment;

    @Parameters(index = "0", paramLabel = "EXPERIMENT", description = "The name of the experiment; see marin list.")
    private String experiment;

    @Parameters(
            index = "1",
            paramLabel = "STEP",
            description = "The step: its name, name and hash, output path, or a part that no other has.")
    private String step;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on until the attempt ends.")
    private boolean follow;

    @Mixin
    private PrefixOptions prefix = new PrefixOptions();

    @Mixin
    private ExperimentOptions experiments = new ExperimentOptions();

    @Mixin
    HelpOptions help = new HelpOptions();

    LogsCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Workspace workspace = new Workspaces(environment).of(experiments, prefix);
        try (ExperimentCatalog catalog = ExperimentCatalog.load(workspace.jars())) {
            StepGraph graph = Tracer.trace(catalog.find(experiment).experiment());
            Step found = StepSearch.find(graph, step);
            Location output = new OutputPaths(graph, workspace.prefix()).of(found);
            LogTail tail = new LogTail(environment, new Storages(environment.variables()).of(output), output);
            Location log = tail.newest()
                    .orElseThrow(() -> new UsageException("no attempt at " + found + " has a log under "
                            + workspace.prefix() + "; run it first, or name another place with --prefix."));
            if (follow) {
                tail.follow(log);
            } else {
                tail.print(log, 0);
            }
        }
        return ExitCodes.OK;
    }
}
