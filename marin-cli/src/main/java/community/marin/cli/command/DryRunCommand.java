package community.marin.cli.command;

import community.marin.cli.CommandEnvironment;
import community.marin.cli.options.CommandDescription;
import community.marin.cli.options.ExperimentOptions;
import community.marin.cli.options.HelpOptions;
import community.marin.cli.options.OutputOptions;
import community.marin.cli.options.Parameter;
import community.marin.cli.options.PlanFlags;
import community.marin.cli.options.PrefixOptions;
import community.marin.execution.plan.PlanOptions;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;

/** Shows what a run would do. */
final class DryRunCommand implements Subcommand {
    private final CommandEnvironment environment;
    private final Parameter experiment = Parameter.experiment();
    private final PlanFlags flags = new PlanFlags();
    private final PrefixOptions prefix = new PrefixOptions();
    private final ExperimentOptions experiments = new ExperimentOptions();
    private final OutputOptions output = new OutputOptions();
    private final HelpOptions help = new HelpOptions();

    DryRunCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public CommandSpec spec() {
        return new CommandDescription(
                        this,
                        "dry-run",
                        "Show what a run would do: for each step the action, the reason and the path of its output.",
                        "Writes nothing. The exit code is 3 if a run would be refused.")
                .parameters(experiment.spec())
                .options(flags, prefix, experiments, output, help)
                .examples(
                        "marin dry-run tutorials/train_tiny_model_cpu",
                        "marin dry-run tutorials/train_tiny_model_cpu --drift=rerun",
                        "marin dry-run tutorials/train_tiny_model_cpu --json | jq .counts")
                .spec();
    }

    @Override
    public Integer call() throws IOException {
        PlanOptions options = flags.toPlanOptions();
        try (OpenPlan opened = new Plans(environment, experiments, prefix).open(experiment.value(), options)) {
            return DryRuns.show(opened.plan(), new Console(environment, output));
        }
    }
}
