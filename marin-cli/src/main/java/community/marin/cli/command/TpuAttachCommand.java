package community.marin.cli.command;

import community.marin.cli.CommandEnvironment;
import community.marin.cli.options.CommandDescription;
import community.marin.cli.options.ConfigOptions;
import community.marin.cli.options.HelpOptions;
import community.marin.cli.options.OutputOptions;
import community.marin.cli.options.Parameter;
import community.marin.cli.options.PrefixOptions;
import community.marin.tpu.launch.PodJobs;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Follows a job that was launched before. */
final class TpuAttachCommand implements Subcommand {
    private final CommandEnvironment environment;
    private final Parameter name = Parameter.job();
    private final OptionSpec onInterrupt = PodFollowing.option();
    private final PrefixOptions prefix = new PrefixOptions();
    private final ConfigOptions config = new ConfigOptions();
    private final OutputOptions output = OutputOptions.withoutJson();
    private final HelpOptions help = new HelpOptions();

    TpuAttachCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public CommandSpec spec() {
        return new CommandDescription(
                        this,
                        "attach",
                        "Follow a job to its end: start it again when it was preempted, delete its pod at the end.",
                        "Any number may follow a job. The exit code is that of the command.")
                .parameters(name.spec())
                .options(onInterrupt)
                .options(prefix, config, output, help)
                .examples("marin tpu attach try", "marin tpu attach try --on-interrupt stop")
                .spec();
    }

    @Override
    public Integer call() throws IOException {
        try (PodJobs jobs = new PodAccess(environment).open(config, prefix)) {
            return new PodFollowing(
                            environment,
                            new Console(environment, output),
                            PodAccess.find(jobs, name.value()),
                            onInterrupt.getValue())
                    .follow();
        }
    }
}
