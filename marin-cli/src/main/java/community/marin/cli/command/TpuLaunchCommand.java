package community.marin.cli.command;

import community.marin.cli.CommandEnvironment;
import community.marin.cli.ExitCodes;
import community.marin.cli.UsageException;
import community.marin.cli.options.CommandDescription;
import community.marin.cli.options.ConfigOptions;
import community.marin.cli.options.Flag;
import community.marin.cli.options.HelpOptions;
import community.marin.cli.options.OutputOptions;
import community.marin.cli.options.Parameter;
import community.marin.cli.options.PodOptions;
import community.marin.cli.options.PrefixOptions;
import community.marin.cli.options.TextOption;
import community.marin.cli.settings.Workspace;
import community.marin.cli.settings.Workspaces;
import community.marin.job.JobRefusedException;
import community.marin.job.JobResult;
import community.marin.tpu.launch.PodJob;
import community.marin.tpu.launch.PodJobs;
import community.marin.tpu.pod.PodSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Runs a command on a pod. */
final class TpuLaunchCommand implements Subcommand {
    private final CommandEnvironment environment;
    private final Parameter name = Parameter.job();
    private final PositionalParamSpec command = PositionalParamSpec.builder()
            .index("1..*")
            .arity("0..*")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .paramLabel("COMMAND")
            .description("The program that every worker runs, and its arguments; write them after --.")
            .build();

    private final PodOptions pod = new PodOptions();
    private final TextOption files =
            TextOption.repeated("FILE", "A file that is put beside the command, in the folder it starts in.", "--file");
    private final Flag detach = new Flag(
            "Return once the pod is asked for. Nobody starts the command again then, or deletes the pod, until somebody"
                    + " follows the job: marin tpu attach.",
            "--detach");
    private final Flag foreground = new Flag("Follow the job until it ends (the default).", "--foreground");
    private final Flag dryRun =
            new Flag("Print the request to Cloud TPU and what the machines would do, and do nothing.", "--dry-run");
    private final OptionSpec onInterrupt = PodFollowing.option();
    private final PrefixOptions prefix = new PrefixOptions();
    private final ConfigOptions config = new ConfigOptions();
    private final OutputOptions output = OutputOptions.withoutJson();
    private final HelpOptions help = new HelpOptions();

    TpuLaunchCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public CommandSpec spec() {
        return new CommandDescription(
                        this,
                        "launch",
                        "Run a command on every worker of a pod of TPUs, or of several slices; follow it, start it again when it"
                                + " was preempted, delete the pod at the end.",
                        "If a job of that name runs already, follow that one. The exit code is that of the command; 124 if it"
                                + " ran too long, 125 if there was no capacity.")
                .parameters(name.spec(), command)
                .options(pod)
                .oneOf(pod.capacities())
                .oneOf(foreground.spec(), detach.spec())
                .options(files.spec(), dryRun.spec(), onInterrupt)
                .options(prefix, config, output, help)
                .examples(
                        "marin tpu launch try --type v6e-8 --zone us-east5-b --spot -- python train.py",
                        "marin tpu launch big --type v5p-64 --slices 2 --detach -- python -m train",
                        "marin tpu launch try --type v6e-8 --zone us-east5-b --dry-run -- env")
                .spec();
    }

    @Override
    public Integer call() throws IOException {
        Workspace workspace = new Workspaces(environment).of(config, prefix);
        List<Path> beside = files.values().stream()
                .map(environment.workingDirectory()::resolve)
                .toList();
        PodSpec spec = podSpec(workspace, beside);
        try (PodJobs jobs = new PodAccess(environment).open(workspace)) {
            Console console = new Console(environment, output);
            if (dryRun.isGiven()) {
                console.print(jobs.describe(spec));
                return ExitCodes.OK;
            }
            PodJob job = jobs.launch(spec, beside);
            if (detach.isGiven()) {
                Optional<JobResult> end = job.askOnce(trouble -> console.warn(List.of(trouble)));
                if (end.isPresent()) {
                    environment
                            .err()
                            .println("marin: job " + job.name() + " has ended: "
                                    + end.get().detail());
                    return end.get().exitCode();
                }
                console.print(
                        "Job " + job.name() + " is launched. Follow it with: marin tpu attach " + job.name() + "\n");
                return ExitCodes.OK;
            }
            return new PodFollowing(environment, console, job, onInterrupt.getValue()).follow();
        }
    }

    private PodSpec podSpec(Workspace workspace, List<Path> beside) throws IOException {
        List<String> words =
                Optional.<List<String>>ofNullable(command.getValue()).orElse(List.of());
        try {
            Map<String, String> digests = PodJobs.digests(beside);
            return pod.toPodSpec(
                    workspace.pods(),
                    builder -> builder.name(name.value()).command(words).files(digests));
        } catch (JobRefusedException e) {
            throw new UsageException(e.problems());
        }
    }
}
