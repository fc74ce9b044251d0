package community.marin.cli.command;

import community.marin.cli.CommandEnvironment;
import community.marin.cli.ExitCodes;
import community.marin.cli.options.CommandDescription;
import community.marin.cli.options.ConfigOptions;
import community.marin.cli.options.Flag;
import community.marin.cli.options.HelpOptions;
import community.marin.cli.options.OutputOptions;
import community.marin.cli.options.Parameter;
import community.marin.cli.options.PrefixOptions;
import community.marin.tpu.launch.PodJob;
import community.marin.tpu.launch.PodJobs;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;

/** Deletes what is remembered of a job. */
final class TpuDeleteCommand implements Subcommand {
    private final CommandEnvironment environment;
    private final Parameter name = Parameter.job();
    private final Flag force = new Flag("Stop the job first if it has not ended.", "--force");
    private final PrefixOptions prefix = new PrefixOptions();
    private final ConfigOptions config = new ConfigOptions();
    private final OutputOptions output = OutputOptions.withoutJson();
    private final HelpOptions help = new HelpOptions();

    TpuDeleteCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public CommandSpec spec() {
        return new CommandDescription(
                        this,
                        "delete",
                        "Delete what is remembered of a job that has ended: its record, its logs, the files beside its command.")
                .parameters(name.spec())
                .options(force.spec())
                .options(prefix, config, output, help)
                .examples("marin tpu delete try", "marin tpu delete try --force")
                .spec();
    }

    @Override
    public Integer call() throws IOException {
        try (PodJobs jobs = new PodAccess(environment).open(config, prefix)) {
            PodJob job = PodAccess.find(jobs, name.value());
            if (force.isGiven() && !job.state().isEnd()) {
                job.stop();
            }
            jobs.forget(job);
            new Console(environment, output).print("Job " + job.name() + " is deleted.\n");
            return ExitCodes.OK;
        }
    }
}
