package community.marin.cli.command;

import community.marin.cli.CommandEnvironment;
import community.marin.cli.ExitCodes;
import community.marin.cli.inspect.CheckReport;
import community.marin.cli.options.CommandDescription;
import community.marin.cli.options.ExperimentOptions;
import community.marin.cli.options.HelpOptions;
import community.marin.cli.options.OutputOptions;
import community.marin.cli.options.Parameter;
import community.marin.cli.options.PrefixOptions;
import community.marin.cli.render.CheckJson;
import community.marin.cli.render.CheckText;
import community.marin.cli.settings.Workspace;
import community.marin.cli.settings.Workspaces;
import community.marin.execution.Problem;
import community.marin.execution.catalog.ExperimentCatalog;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Checks that experiments can be traced. */
final class CheckCommand implements Subcommand {
    private final CommandEnvironment environment;

    private final PositionalParamSpec names =
            Parameter.experiments(false, "The names of experiments (default: all); see marin list.");

    private final PrefixOptions prefix = PrefixOptions.withoutEffect();
    private final ExperimentOptions experiments = new ExperimentOptions();
    private final OutputOptions output = new OutputOptions();
    private final HelpOptions help = new HelpOptions();

    CheckCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public CommandSpec spec() {
        return new CommandDescription(
                        this,
                        "check",
                        "Trace experiments, all by default, and report every problem of every jar and experiment at once.",
                        "Looks at no outputs. The exit code is 2 if there is a problem: meant for continuous integration.")
                .parameters(names)
                .options(prefix, experiments, output, help)
                .examples("marin check", "marin check my/experiment --jar build/my-experiments.jar")
                .spec();
    }

    @Override
    public Integer call() {
        Workspace workspace = new Workspaces(environment).of(experiments, prefix);
        List<String> given = names.getValue();
        Console console = new Console(environment, output);
        List<Problem> jarProblems = new ArrayList<>();
        try (ExperimentCatalog catalog = ExperimentCatalog.load(workspace.jars(), jarProblems)) {
            CheckReport report = CheckReport.of(catalog, given == null ? List.of() : given, jarProblems);
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
