package community.marin.cli.command;

import community.marin.cli.CommandEnvironment;
import community.marin.cli.ExitCodes;
import community.marin.cli.UsageException;
import community.marin.cli.inspect.StepSearch;
import community.marin.cli.options.CommandDescription;
import community.marin.cli.options.ExperimentOptions;
import community.marin.cli.options.Flag;
import community.marin.cli.options.HelpOptions;
import community.marin.cli.options.Parameter;
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
import picocli.CommandLine.Model.CommandSpec;

/** Shows what a step logged. */
final class LogsCommand implements Subcommand {
    private final CommandEnvironment environment;
    private final Parameter experiment = Parameter.experiment();
    private final Parameter step = Parameter.step();
    private final Flag follow = new Flag("Go on until the attempt ends.", "-f", "--follow");
    private final PrefixOptions prefix = new PrefixOptions();
    private final ExperimentOptions experiments = new ExperimentOptions();
    private final HelpOptions help = new HelpOptions();

    LogsCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public CommandSpec spec() {
        return new CommandDescription(this, "logs", "Show what the last attempt at a step logged.")
                .parameters(experiment.spec(), step.spec())
                .options(follow.spec())
                .options(prefix, experiments, help)
                .examples(
                        "marin logs tutorials/train_tiny_model_cpu tokenized/java-sources",
                        "marin logs tutorials/train_tiny_model_cpu train -f")
                .spec();
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Workspace workspace = new Workspaces(environment).of(experiments, prefix);
        try (ExperimentCatalog catalog = ExperimentCatalog.load(workspace.jars())) {
            StepGraph graph = Tracer.trace(catalog.find(experiment.value()).experiment());
            Step found = StepSearch.find(graph, step.value());
            Location output = new OutputPaths(graph, workspace.prefix()).of(found);
            LogTail tail = new LogTail(environment, new Storages(environment.variables()).of(output), output);
            Location log = tail.newest()
                    .orElseThrow(() -> new UsageException("no attempt at " + found + " has a log under "
                            + workspace.prefix() + "; run it first, or name another place with --prefix."));
            long length = follow.isGiven() ? tail.follow(log) : tail.print(log, 0);
            if (length == 0) {
                environment.err().println("marin: the last attempt at " + found + " has logged nothing");
            }
        }
        return ExitCodes.OK;
    }
}
