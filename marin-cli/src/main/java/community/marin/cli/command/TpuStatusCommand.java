package community.marin.cli.command;

import community.marin.cli.CommandEnvironment;
import community.marin.cli.ExitCodes;
import community.marin.cli.options.CommandDescription;
import community.marin.cli.options.ConfigOptions;
import community.marin.cli.options.HelpOptions;
import community.marin.cli.options.OutputOptions;
import community.marin.cli.options.Parameter;
import community.marin.cli.options.PrefixOptions;
import community.marin.cli.render.PodJson;
import community.marin.cli.render.PodStatusText;
import community.marin.tpu.launch.PodJob;
import community.marin.tpu.launch.PodJobs;
import community.marin.tpu.launch.PodStanding;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;

/** Shows how a job stands. */
final class TpuStatusCommand implements Subcommand {
    private final CommandEnvironment environment;
    private final Parameter name = Parameter.job();
    private final PrefixOptions prefix = new PrefixOptions();
    private final ConfigOptions config = new ConfigOptions();
    private final OutputOptions output = new OutputOptions();
    private final HelpOptions help = new HelpOptions();

    TpuStatusCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public CommandSpec spec() {
        return new CommandDescription(this, "status", "Show how a job stands, and what each of its workers last told.")
                .parameters(name.spec())
                .options(prefix, config, output, help)
                .examples("marin tpu status try", "marin tpu status try --json")
                .spec();
    }

    @Override
    public Integer call() throws IOException {
        try (PodJobs jobs = new PodAccess(environment).open(config, prefix)) {
            PodJob job = PodAccess.find(jobs, name.value());
            PodStanding standing = job.standing();
            Console console = new Console(environment, output);
            if (console.json()) {
                console.print(PodJson.status(standing));
            } else {
                console.print(new PodStatusText(
                                console.outStyle(), environment.clock().instant())
                        .render(standing));
            }
            return ExitCodes.OK;
        }
    }
}
