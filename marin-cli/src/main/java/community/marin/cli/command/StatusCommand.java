package community.marin.cli.command;

import community.marin.cli.CommandEnvironment;
import community.marin.cli.ExitCodes;
import community.marin.cli.inspect.StatusReport;
import community.marin.cli.options.CommandDescription;
import community.marin.cli.options.ExperimentOptions;
import community.marin.cli.options.HelpOptions;
import community.marin.cli.options.OutputOptions;
import community.marin.cli.options.Parameter;
import community.marin.cli.options.PrefixOptions;
import community.marin.cli.render.StatusJson;
import community.marin.cli.render.StatusText;
import community.marin.execution.plan.Plan;
import community.marin.execution.plan.PlanOptions;
import java.io.IOException;
import java.time.Instant;
import picocli.CommandLine.Model.CommandSpec;

/** Shows how far an experiment has come. */
final class StatusCommand implements Subcommand {
    private final CommandEnvironment environment;
    private final Parameter experiment = Parameter.experiment();
    private final PrefixOptions prefix = new PrefixOptions();
    private final ExperimentOptions experiments = new ExperimentOptions();
    private final OutputOptions output = new OutputOptions();
    private final HelpOptions help = new HelpOptions();

    StatusCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public CommandSpec spec() {
        return new CommandDescription(
                        this,
                        "status",
                        "Show what is done, what runs (on which worker, since when), what failed and why, and what is missing.",
                        "Of each lease it tells whether it is live, so that a run waits for its holder, or stale, so that a run takes"
                                + " over; see marin unlock.")
                .parameters(experiment.spec())
                .options(prefix, experiments, output, help)
                .examples(
                        "marin status tutorials/train_tiny_model_cpu",
                        "marin status tutorials/train_tiny_model_cpu --prefix /data/marin --json")
                .spec();
    }

    @Override
    public Integer call() throws IOException {
        Console console = new Console(environment, output);
        try (OpenPlan opened =
                new Plans(environment, experiments, prefix).open(experiment.value(), PlanOptions.DEFAULT)) {
            Plan plan = opened.plan();
            Instant now = environment.clock().instant();
            StatusReport report = StatusReport.of(plan, opened.storage(), now);
            if (console.json()) {
                console.print(StatusJson.render(report, now));
            } else {
                console.print(new StatusText(console.outStyle(), now).render(report));
            }
            console.warn(plan.graph().warnings());
            report.requireIntact();
        }
        return ExitCodes.OK;
    }
}
