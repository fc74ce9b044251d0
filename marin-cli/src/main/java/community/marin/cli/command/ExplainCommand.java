package community.marin.cli.command;

import community.marin.cli.CommandEnvironment;
import community.marin.cli.ExitCodes;
import community.marin.cli.inspect.Explainer;
import community.marin.cli.inspect.Explanation;
import community.marin.cli.inspect.StepSearch;
import community.marin.cli.options.ExperimentOptions;
import community.marin.cli.options.HelpOptions;
import community.marin.cli.options.OutputOptions;
import community.marin.cli.options.PrefixOptions;
import community.marin.cli.render.ExplanationJson;
import community.marin.cli.render.ExplanationText;
import community.marin.cli.settings.Workspace;
import community.marin.cli.settings.Workspaces;
import community.marin.execution.Step;
import community.marin.execution.catalog.ExperimentCatalog;
import community.marin.execution.plan.Plan;
import community.marin.execution.plan.PlanOptions;
import community.marin.execution.plan.PlannedStep;
import community.marin.storage.Storages;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Explains the hash of a step. */
@Command(
        name = "explain",
        description = {
            "Explain why the hash of a step is what it is: the version, where each part of it came from, and what differs"
                    + " from what was recorded under that name before."
        },
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  marin explain tutorials/train_tiny_model_cpu tokenized/java-sources",
            "  marin explain tutorials/train_tiny_model_cpu tokenized --json"
        })
final class ExplainCommand implements Callable<Integer> {
    private final CommandEnvironment environment;

    @Parameters(index = "0", paramLabel = "EXPERIMENT", description = "The name of the experiment; see marin list.")
    private String experiment;

    @Parameters(
            index = "1",
            paramLabel = "STEP",
            description = "The step: its name, name and hash, output path, or a part that no other has.")
    private String step;

    @Mixin
    private PrefixOptions prefix = new PrefixOptions();

    @Mixin
    private ExperimentOptions experiments = new ExperimentOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    HelpOptions help = new HelpOptions();

    ExplainCommand(CommandEnvironment environment) {
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
            Step found = StepSearch.find(plan.graph(), step);
            PlannedStep planned = plan.steps().stream()
                    .filter(candidate -> candidate.step().equals(found))
                    .findFirst()
                    .orElseThrow();
            Explanation explanation = new Explainer(plan, storages.of(workspace.prefix())).explain(planned);
            if (console.json()) {
                console.print(ExplanationJson.render(explanation));
            } else {
                console.print(new ExplanationText(console.outStyle(), workspace.prefix()).render(explanation));
            }
            console.warn(plan.graph().warnings());
        }
        return ExitCodes.OK;
    }
}
