package community.marin.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import community.marin.cli.CommandEnvironment;
import community.marin.cli.ExitCodes;
import community.marin.cli.UsageException;
import community.marin.cli.inspect.StepSearch;
import community.marin.cli.options.CommandDescription;
import community.marin.cli.options.ExperimentOptions;
import community.marin.cli.options.Flag;
import community.marin.cli.options.HelpOptions;
import community.marin.cli.options.OutputOptions;
import community.marin.cli.options.Parameter;
import community.marin.cli.options.PrefixOptions;
import community.marin.cli.render.JsonFields;
import community.marin.cli.settings.Workspace;
import community.marin.cli.settings.Workspaces;
import community.marin.execution.Step;
import community.marin.execution.StepGraph;
import community.marin.execution.Tracer;
import community.marin.execution.catalog.ExperimentCatalog;
import community.marin.execution.plan.OutputPaths;
import community.marin.storage.Location;
import community.marin.storage.Storages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Model.CommandSpec;

/** Shows what a step logged. */
final class LogsCommand implements Subcommand {
    private final CommandEnvironment environment;
    private final Parameter experiment = Parameter.experiment();
    private final Parameter step = Parameter.step();
    private final Flag follow = new Flag("Go on until the attempt ends.", "-f", "--follow");
    private final PrefixOptions prefix = new PrefixOptions();
    private final ExperimentOptions experiments = new ExperimentOptions();
    private final OutputOptions output = OutputOptions.asWritten();
    private final HelpOptions help = new HelpOptions();

    LogsCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public CommandSpec spec() {
        return new CommandDescription(this, "logs", "Show what the last attempt at a step logged.")
                .parameters(experiment.spec(), step.spec())
                .options(follow.spec())
                .options(prefix, experiments, output, help)
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
            Location place = new OutputPaths(graph, workspace.prefix()).of(found);
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            LogTail tail = new LogTail(
                    environment,
                    new Storages(environment.variables()).of(place),
                    place,
                    output.json() ? text : environment.out());
            Location log = tail.newest()
                    .orElseThrow(() -> new UsageException("no attempt at " + found + " has a log under "
                            + workspace.prefix() + "; run it first, or name another place with --prefix."));
            long length = follow.isGiven() ? tail.follow(log) : tail.print(log, 0);
            if (output.json()) {
                new Console(environment, output).print(json(found, place, log, text.toString(StandardCharsets.UTF_8)));
            } else if (length == 0) {
                environment.err().println("marin: the last attempt at " + found + " has logged nothing");
            }
        }
        return ExitCodes.OK;
    }

    private static ObjectNode json(Step step, Location output, Location log, String text) {
        ObjectNode json = JsonFields.step(step, output.text());
        json.put("log", log.text());
        text.lines().forEach(json.putArray("lines")::add);
        return json;
    }
}
