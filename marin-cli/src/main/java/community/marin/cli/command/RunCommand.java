package community.marin.cli.command;

import community.marin.cli.CommandEnvironment;
import community.marin.cli.ExitCodes;
import community.marin.cli.ShellWord;
import community.marin.cli.UsageException;
import community.marin.cli.options.CommandDescription;
import community.marin.cli.options.ExperimentOptions;
import community.marin.cli.options.Flag;
import community.marin.cli.options.HelpOptions;
import community.marin.cli.options.OutputOptions;
import community.marin.cli.options.Parameter;
import community.marin.cli.options.PlanFlags;
import community.marin.cli.options.PrefixOptions;
import community.marin.cli.render.DriftText;
import community.marin.execution.plan.Plan;
import community.marin.execution.plan.PlanOptions;
import community.marin.execution.run.Executor;
import community.marin.execution.run.ExecutorBuilder;
import community.marin.launch.ChosenJobs;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Runs an experiment. */
final class RunCommand implements Subcommand {
    private final CommandEnvironment environment;
    private final Parameter experiment = Parameter.experiment();
    private final Flag dryRun =
            new Flag("Show what would be done, and do nothing; the same as marin dry-run.", "--dry-run");

    private final OptionSpec maxConcurrent = OptionSpec.builder("--max-concurrent")
            .type(Integer.class)
            .paramLabel("N")
            .description(
                    "How many steps may run at once on this machine (default: as many as there are processors); those"
                            + " that run on pods do not count.")
            .build();

    private final Flag failFast = new Flag("Start no more steps after one failed.", "--fail-fast");

    /** For the launcher: a virtual machine that starts fast finds out whether one that runs fast is needed. */
    private final Flag onlyIfIdle = Flag.hidden("--only-if-idle");

    private final PlanFlags flags = new PlanFlags();
    private final PrefixOptions prefix = new PrefixOptions();
    private final ExperimentOptions experiments = new ExperimentOptions();
    private final OutputOptions output = new OutputOptions();
    private final HelpOptions help = new HelpOptions();

    RunCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public CommandSpec spec() {
        return new CommandDescription(
                        this,
                        "run",
                        "Run an experiment: every step whose output is not there yet, each after what it depends on.",
                        "On a terminal it shows how the run stands; elsewhere one line for each event.",
                        "Ctrl-C stops it and releases its steps; run it again to continue.")
                .parameters(experiment.spec())
                .options(dryRun.spec())
                .options(flags)
                .options(maxConcurrent, failFast.spec(), onlyIfIdle.spec())
                .options(prefix, experiments, output, help)
                .examples(
                        "marin run tutorials/train_tiny_model_cpu",
                        "marin run tutorials/train_tiny_model_cpu --only '^tokenized/'",
                        "marin run my/experiment --jar my.jar --prefix /data/marin --fail-fast")
                .spec();
    }

    @Override
    public Integer call() throws IOException {
        PlanOptions options = flags.toPlanOptions();
        Console console = new Console(environment, output);
        try (OpenPlan opened = new Plans(environment, experiments, prefix).open(experiment.value(), options)) {
            Plan plan = opened.plan();
            if (dryRun.isGiven()) {
                return DryRuns.show(plan, console);
            }
            if (onlyIfIdle.isGiven() && !plan.isHeldBack() && !plan.isIdle()) {
                return ExitCodes.NOT_IDLE;
            }
            console.warn(plan.warnings());
            if (!plan.isHeldBack()) {
                console.warn(DriftText.lines(plan, command("dry-run")));
            }
            RunSession session = new RunSession(environment, console, help.verbose(), command("logs") + " ");
            try (ChosenJobs jobs = jobs(opened)) {
                return session.run(plan, executor(opened, options).jobs(jobs));
            }
        }
    }

    private ChosenJobs jobs(OpenPlan opened) {
        return new ChosenJobs(
                environment.variables(),
                environment.sleeper(),
                () -> new PodAccess(environment).open(opened.workspace(), opened.storages()));
    }

    private ExecutorBuilder executor(OpenPlan opened, PlanOptions options) {
        ExecutorBuilder builder = Executor.builder()
                .prefix(opened.workspace().prefix())
                .storages(opened.storages())
                .clock(environment.clock())
                .environment(environment.variables())
                .planOptions(options)
                .failFast(failFast.isGiven());
        Optional<Integer> given = Optional.ofNullable(maxConcurrent.getValue());
        if (given.isPresent() && given.get() < 1) {
            throw new UsageException("--max-concurrent must be at least 1, but is " + given.get() + ".");
        }
        given.ifPresentOrElse(
                builder::maxConcurrent, () -> opened.workspace().maxConcurrent().ifPresent(builder::maxConcurrent));
        return builder;
    }

    /** Another command about the experiment, with all that this run was told of where things are. */
    private String command(String name) {
        StringBuilder command = new StringBuilder("marin ").append(name);
        prefix.prefix().ifPresent(value -> command.append(" --prefix ").append(ShellWord.of(value)));
        experiments.jars().forEach(jar -> command.append(" --jar ").append(ShellWord.of(jar.toString())));
        experiments.config().ifPresent(file -> command.append(" --config ").append(ShellWord.of(file.toString())));
        experiments.profile().ifPresent(value -> command.append(" --profile ").append(ShellWord.of(value)));
        return command.append(' ').append(ShellWord.of(experiment.value())).toString();
    }
}
