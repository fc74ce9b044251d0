package community.marin.cli.command;

import community.marin.cli.CommandEnvironment;
import community.marin.cli.ExitCodes;
import community.marin.cli.options.CommandDescription;
import community.marin.cli.options.ConfigOptions;
import community.marin.cli.options.HelpOptions;
import community.marin.cli.options.OutputOptions;
import community.marin.cli.options.Parameter;
import community.marin.cli.options.PrefixOptions;
import community.marin.tpu.launch.PodJob;
import community.marin.tpu.launch.PodJobs;
import community.marin.tpu.launch.StateText;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;

/** Ends a job. */
final class TpuStopCommand implements Subcommand {
    private final CommandEnvironment environment;
    private final Parameter name = Parameter.job();
    private final PrefixOptions prefix = new PrefixOptions();
    private final ConfigOptions config = new ConfigOptions();
    private final OutputOptions output = OutputOptions.withoutJson();
    private final HelpOptions help = new HelpOptions();

    TpuStopCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public CommandSpec spec() {
        return new CommandDescription(
                        this, "stop", "End a job and wait until its pod is deleted. What it wrote stays, its logs too.")
                .parameters(name.spec())
                .options(prefix, config, output, help)
                .examples("marin tpu stop try")
                .spec();
    }

    @Override
    public Integer call() throws IOException {
        try (PodJobs jobs = new PodAccess(environment).open(config, prefix)) {
            PodJob job = PodAccess.find(jobs, name.value());
            Console console = new Console(environment, output);
            if (job.state().isEnd()) {
                console.print("Job " + job.name() + " has ended already: " + StateText.line(job.record()) + "\n");
                return ExitCodes.OK;
            }
            environment.err().println("marin: job " + job.name() + " is being stopped, and its pod deleted");
            environment.err().flush();
            job.stop();
            console.print("Job " + job.name() + ": " + StateText.line(job.record()) + "\n");
            return ExitCodes.OK;
        }
    }
}
