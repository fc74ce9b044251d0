package community.marin.cli.command;

import community.marin.cli.CommandEnvironment;
import community.marin.cli.ExitCodes;
import community.marin.cli.UsageException;
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
import community.marin.execution.run.Executor;
import community.marin.execution.run.ExecutorBuilder;
import community.marin.storage.Storages;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs an experiment. */
@Command(
        name = "run",
        description = {
            "Run an experiment: every step whose output is not there yet, each after what it depends on.",
            "On a terminal it shows how the run stands; elsewhere one line for each event.",
            "Ctrl-C stops it and releases its steps; run it again to continue."
        },
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  marin run tutorials/train_tiny_model_cpu",
            "  marin run tutorials/train_tiny_model_cpu --only '^tokenized/'",
            "  marin run my/experiment --jar my.jar --prefix /data/marin --fail-fast"
        })
final class RunCommand implements Callable<Integer> {
    private final CommandEnvironment environment;

    @Parameters(paramLabel = "EXPERIMENT", description = "The name of the experiment; see marin list.")
    private String experiment;

    @Option(names = "--dry-run", description = "Show what would be done, and do nothing; the same as marin dry-run.")
    private boolean dryRun;

    @Mixin
    private PlanFlags flags = new PlanFlags();

    @Option(
            names = "--max-concurrent",
            paramLabel = "N",
            description = "How many steps may run at once (default: as many as there are processors).")
    private Optional<Integer> maxConcurrent = Optional.empty();

    @Option(names = "--fail-fast", description = "Start no more steps after one failed.")
    private boolean failFast;

    /**
     * For the launcher, which finds out with a virtual machine that starts fast whether one that runs fast is needed.
     */
    @Option(names = "--only-if-idle", hidden = true, description = "Run nothing; if there is something to run, say so.")
    private boolean onlyIfIdle;

    @Mixin
    private PrefixOptions prefix = new PrefixOptions();

    @Mixin
    private ExperimentOptions experiments = new ExperimentOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private HelpOptions help = new HelpOptions();

    RunCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        PlanOptions options = flags.toPlanOptions();
        Workspace workspace = new Workspaces(environment).of(experiments, prefix);
        Storages storages = new Storages(environment.variables());
        Console console = new Console(environment, output);
        try (ExperimentCatalog catalog = ExperimentCatalog.load(workspace.jars())) {
            Plan plan = new Plans(environment, storages)
                    .plan(catalog.find(experiment).experiment(), workspace, options);
            if (dryRun) {
                return DryRuns.show(plan, console);
            }
            if (onlyIfIdle && plan.refusals().isEmpty() && !plan.isIdle()) {
                return ExitCodes.NOT_IDLE;
            }
            console.warn(plan.warnings());
            RunSession session = new RunSession(environment, console, help.verbose(), logsCommand());
            return session.run(plan, executor(workspace, options, storages));
        }
    }

    private ExecutorBuilder executor(Workspace workspace, PlanOptions options, Storages storages) {
        ExecutorBuilder builder = Executor.builder()
                .prefix(workspace.prefix())
                .storages(storages)
                .clock(environment.clock())
                .environment(environment.variables())
                .planOptions(options)
                .failFast(failFast);
        if (maxConcurrent.isPresent() && maxConcurrent.get() < 1) {
            throw new UsageException("--max-concurrent must be at least 1, but is " + maxConcurrent.get() + ".");
        }
        maxConcurrent.ifPresentOrElse(
                builder::maxConcurrent, () -> workspace.maxConcurrent().ifPresent(builder::maxConcurrent));
        return builder;
    }

    /** The beginning of the command that shows a step's log, with all that this run was told of where things are. */
    private String logsCommand() {
        StringBuilder command = new StringBuilder("marin logs");
        prefix.prefix().ifPresent(value -> command.append(" --prefix ").append(value));
        experiments.jars().forEach(jar -> command.append(" --jar ").append(jar));
        experiments.config().ifPresent(file -> command.append(" --config ").append(file));
        experiments.profile().ifPresent(name -> command.append(" --profile ").append(name));
        return command.append(' ').append(experiment).append(' ').toString();
    }
}
