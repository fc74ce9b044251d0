package community.marin.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.marin.cli.CommandEnvironment;
import community.marin.cli.ExitCodes;
import community.marin.cli.options.CommandDescription;
import community.marin.cli.options.ExperimentOptions;
import community.marin.cli.options.HelpOptions;
import community.marin.cli.options.OutputOptions;
import community.marin.cli.options.PrefixOptions;
import community.marin.cli.render.ExperimentText;
import community.marin.cli.settings.Workspace;
import community.marin.cli.settings.Workspaces;
import community.marin.execution.catalog.ExperimentCatalog;
import community.marin.execution.catalog.FoundExperiment;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** Lists experiments. */
final class ListCommand implements Subcommand {
    private final CommandEnvironment environment;
    private final PrefixOptions prefix = PrefixOptions.withoutEffect();
    private final ExperimentOptions experiments = new ExperimentOptions();
    private final OutputOptions output = new OutputOptions();
    private final HelpOptions help = new HelpOptions();

    ListCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public CommandSpec spec() {
        return new CommandDescription(this, "list", "List the experiments found, with descriptions.")
                .options(prefix, experiments, output, help)
                .examples("marin list", "marin list --jar build/my-experiments.jar --json")
                .spec();
    }

    @Override
    public Integer call() {
        Workspace workspace = new Workspaces(environment).of(experiments, prefix);
        Console console = new Console(environment, output);
        try (ExperimentCatalog catalog = ExperimentCatalog.load(workspace.jars())) {
            if (console.json()) {
                console.print(json(catalog.all()));
            } else {
                console.print(new ExperimentText(console.outStyle()).list(catalog.all()));
            }
            if (catalog.all().isEmpty()) {
                console.warn(List.of("no jar was loaded, so there are no experiments; name one with --jar"));
            }
        }
        return ExitCodes.OK;
    }

    private static ObjectNode json(List<FoundExperiment> found) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode array = json.putArray("experiments");
        found.forEach(experiment -> array.addObject()
                .put("name", experiment.name())
                .put("description", experiment.description())
                .put("jar", experiment.jar().toString()));
        return json;
    }
}
