package community.marin.cli.command;

import community.marin.cli.CommandEnvironment;
import community.marin.cli.ExitCodes;
import community.marin.cli.inspect.StatusReport;
import community.marin.cli.options.ExperimentOptions;
import community.marin.cli.options.HelpOptions;
import community.marin.cli.options.OutputOptions;
import community.marin.cli.options.PrefixOptions;
import community.marin.cli.render.StatusJson;
import community.marin.cli.render.StatusText;
import community.marin.cli.settings.Workspace;
import community.marin.cli.settings.Workspaces;
import community.marin.execution.catalog.ExperimentCatalog;
import community.marin.execution.plan.Plan;
import community.marin.execution.plan.PlanOptions;
import community.marin.storage.Storages;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows how far an experiment has come. */
@Command(
        name = "status",
        description = {
            "Show what is done, what runs (on which worker, since when), what failed and why, and what is missing."
        },
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  marin status tutorials/train_tiny_model_cpu",
            "  marin status tutorials/train_tiny_model_cpu --prefix /data/marin --json"
        })
final class StatusCommand implements Callable<Integer> {
    private final CommandEnvironment environment;

    @Parameters(paramLabel = "EXPERIMENT", description = "The name of the experiment; see marin list.")
    private String experiment;

    @Mixin
    private PrefixOptions prefix = new PrefixOptions();

    @Mixin
    private ExperimentOptions experiments = new ExperimentOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    HelpOptions help = new HelpOptions();

    StatusCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        Workspace workspace = new Workspaces(environment).of(experiments, prefix);
        Storages storages = new Storages(environment.variables());
        Console console = new Console(environment, output);
        try (ExperimentCatalog catalog = ExperimentCatalog.load(workspace.jars())) {
            Plan plan = new Plans(environment, storages)
                    .plan(catalog.find(experiment).experiment(), workspace, PlanOptions.DEFAULT);
            StatusReport report = StatusReport.of(plan, storages.of(workspace.prefix()));
            if (console.json()) {
                console.print(StatusJson.render(report));
            } else {
                console.print(
                        new StatusText(console.outStyle(), environment.clock().instant()).render(report));
            }
            console.warn(plan.graph().warnings());
        }
        return ExitCodes.OK;
    }
}
