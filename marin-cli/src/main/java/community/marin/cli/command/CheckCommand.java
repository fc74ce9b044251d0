package community.marin.cli.command;

import community.marin.cli.CommandEnvironment;
import community.marin.cli.ExitCodes;
import community.marin.cli.inspect.CheckReport;
import community.marin.cli.options.ExperimentOptions;
import community.marin.cli.options.HelpOptions;
import community.marin.cli.options.OutputOptions;
import community.marin.cli.render.CheckJson;
import community.marin.cli.render.CheckText;
import community.marin.cli.settings.Workspace;
import community.marin.cli.settings.Workspaces;
import community.marin.execution.Problem;
import community.marin.execution.catalog.ExperimentCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Checks that experiments can be traced. */
@Command(
        name = "check",
        description = {
            "Trace experiments, all by default, and report every problem of every jar and experiment at once.",
            "Looks at no outputs. The exit code is 2 if there is a problem: meant for continuous integration."
        },
        sortOptions = false,
        footer = {"", "Examples:", "  marin check", "  marin check my/experiment --jar build/my-experiments.jar"})
final class CheckCommand implements Callable<Integer> {
    private final CommandEnvironment environment;

    @Parameters(
            paramLabel = "EXPERIMENT",
            arity = "0..*",
            description = "The names of experiments (default: all); see marin list.")
    private List<String> names = new ArrayList<>();

    @Mixin
    private ExperimentOptions experiments = new ExperimentOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private HelpOptions help = new HelpOptions();

    CheckCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Workspace workspace = new Workspaces(environment).of(experiments);
        Console console = new Console(environment, output);
        List<Problem> jarProblems = new ArrayList<>();
        try (ExperimentCatalog catalog = ExperimentCatalog.load(workspace.jars(), jarProblems)) {
            CheckReport report = CheckReport.of(catalog, names, jarProblems);
            if (console.json()) {
                console.print(CheckJson.render(report));
            } else {
                console.print(new CheckText(console.outStyle()).render(report));
            }
            if (help.verbose()) {
                report.causes().forEach(cause -> cause.printStackTrace(environment.err()));
            }
            return report.isOk() ? ExitCodes.OK : ExitCodes.USAGE;
        }
    }
}
