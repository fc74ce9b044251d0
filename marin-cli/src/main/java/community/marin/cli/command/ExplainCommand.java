package community.marin.cli.command;

import community.marin.cli.CommandEnvironment;
import community.marin.cli.ExitCodes;
import community.marin.cli.inspect.Explainer;
import community.marin.cli.inspect.Explanation;
import community.marin.cli.inspect.StepSearch;
import community.marin.cli.options.CommandDescription;
import community.marin.cli.options.ExperimentOptions;
import community.marin.cli.options.HelpOptions;
import community.marin.cli.options.OutputOptions;
import community.marin.cli.options.Parameter;
import community.marin.cli.options.PrefixOptions;
import community.marin.cli.render.ExplanationJson;
import community.marin.cli.render.ExplanationText;
import community.marin.execution.Step;
import community.marin.execution.plan.Plan;
import community.marin.execution.plan.PlanOptions;
import community.marin.execution.plan.PlannedStep;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;

/** Explains the hash of a step. */
final class ExplainCommand implements Subcommand {
    private final CommandEnvironment environment;
    private final Parameter experiment = Parameter.experiment();
    private final Parameter step = Parameter.step();
    private final PrefixOptions prefix = new PrefixOptions();
    private final ExperimentOptions experiments = new ExperimentOptions();
    private final OutputOptions output = new OutputOptions();
    private final HelpOptions help = new HelpOptions();

    ExplainCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public CommandSpec spec() {
        return new CommandDescription(
                        this,
                        "explain",
                        "Explain why the hash of a step is what it is: the version, where each part of it came from, and what differs"
                                + " from what was recorded under that name before.")
                .parameters(experiment.spec(), step.spec())
                .options(prefix, experiments, output, help)
                .examples(
                        "marin explain tutorials/train_tiny_model_cpu tokenized/java-sources",
                        "marin explain tutorials/train_tiny_model_cpu tokenized --json")
                .spec();
    }

    @Override
    public Integer call() throws IOException {
        Console console = new Console(environment, output);
        try (OpenPlan opened =
                new Plans(environment, experiments, prefix).open(experiment.value(), PlanOptions.DEFAULT)) {
            Plan plan = opened.plan();
            plan.requireIntact();
            Step found = StepSearch.find(plan.graph(), step.value());
            PlannedStep planned = plan.steps().stream()
                    .filter(candidate -> candidate.step().equals(found))
                    .findFirst()
                    .orElseThrow();
            Explanation explanation = new Explainer(plan, opened.storage()).explain(planned);
            if (console.json()) {
                console.print(ExplanationJson.render(explanation));
            } else {
                console.print(new ExplanationText(
                                console.outStyle(), opened.workspace().prefix())
                        .render(explanation));
            }
            console.warn(plan.graph().warnings());
        }
        return ExitCodes.OK;
    }
}
