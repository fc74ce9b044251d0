package community.marin.cli.command;

import community.marin.cli.CommandEnvironment;
import community.marin.cli.options.ExperimentOptions;
import community.marin.cli.options.HelpOptions;
import community.marin.cli.options.OutputOptions;
import community.marin.cli.options.PlanFlags;
import community.marin.cli.options.PrefixOptions;
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

/** Shows what a run would do. */
@Command(
        name = "dry-run",
        description = {
            "Show what a run would do: for each step the action, the reason and the path of its output.",
            "Writes nothing. The exit code is 3 if a run would be refused."
        },
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  marin dry-run tutorials/train_tiny_model_cpu",
            "  marin dry-run tutorials/train_tiny_model_cpu --drift=rerun",
            "  marin dry-run tutorials/train_tiny_model_cpu --json | jq .counts"
        })
final class DryRunCommand implements Callable<Integer> {
    private final CommandEnvironment environment;

    @Parameters(paramLabel = "EXPERIMENT", description = "The name of the experiment; see marin list.")
    private String experiment;

    @Mixin
    private PlanFlags flags = new PlanFlags();

    @Mixin
    private PrefixOptions prefix = new PrefixOptions();

    @Mixin
    private ExperimentOptions experiments = new ExperimentOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    HelpOptions help = new HelpOptions();

    DryRunCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        PlanOptions options = flags.toPlanOptions();
        Workspace workspace = new Workspaces(environment).of(experiments, prefix);
        try (ExperimentCatalog catalog = ExperimentCatalog.load(workspace.jars())) {
            Plan plan = new Plans(environment, new Storages(environment.variables()))
                    .plan(catalog.find(experiment).experiment(), workspace, options);
            return DryRuns.show(plan, new Console(environment, output));
        }
    }
}
