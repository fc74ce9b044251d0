package community.marin.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.marin.cli.CommandEnvironment;
import community.marin.cli.ExitCodes;
import community.marin.cli.UsageException;
import community.marin.cli.options.CommandDescription;
import community.marin.cli.options.ConfigOptions;
import community.marin.cli.options.Flag;
import community.marin.cli.options.HelpOptions;
import community.marin.cli.options.OutputOptions;
import community.marin.cli.options.Parameter;
import community.marin.cli.options.PrefixOptions;
import community.marin.cli.options.TextOption;
import community.marin.tpu.launch.PodJob;
import community.marin.tpu.launch.PodJobs;
import community.marin.tpu.launch.PodLog;
import community.marin.tpu.worker.LogCursor;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Shows what the workers of a job wrote. */
final class TpuLogsCommand implements Subcommand {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    private final CommandEnvironment environment;
    private final Parameter name = Parameter.job();
    private final TextOption worker = TextOption.once(
            "WORKER", "Only of this worker: its number, or slice and number as in 1-3 (default: all).", "--worker");
    private final OptionSpec attempt = OptionSpec.builder("--attempt")
            .type(Integer.class)
            .paramLabel("N")
            .description("Of this attempt (default: the last).")
            .build();
    private final Flag follow = new Flag("Go on until the attempt ends.", "-f", "--follow");
    private final PrefixOptions prefix = new PrefixOptions();
    private final ConfigOptions config = new ConfigOptions();
    private final OutputOptions output = OutputOptions.asWritten();
    private final HelpOptions help = new HelpOptions();

    TpuLogsCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public CommandSpec spec() {
        return new CommandDescription(this, "logs", "Show what the workers of a job wrote, each line with its worker.")
                .parameters(name.spec())
                .options(worker.spec(), attempt, follow.spec())
                .options(prefix, config, output, help)
                .examples("marin tpu logs try", "marin tpu logs try --worker 1-3 -f")
                .spec();
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (PodJobs jobs = new PodAccess(environment).open(config, prefix)) {
            PodJob job = PodAccess.find(jobs, name.value());
            Integer given = attempt.getValue();
            PodLog log = log(job, given == null ? OptionalInt.empty() : OptionalInt.of(given));
            ObjectNode json = JsonNodeFactory.instance.objectNode().put("name", job.name());
            ArrayNode lines = json.putArray("lines");
            LogCursor.Listener target = output.json()
                    ? (source, line) -> lines.addObject().put("worker", source).put("line", line)
                    : this::print;
            boolean goesOn = follow.isGiven();
            while (goesOn) {
                // First the state, then the lines: none that was written before the end is missed.
                goesOn = log.isGrowing();
                log.poll(target);
                environment.out().flush();
                if (goesOn) {
                    environment.sleeper().sleep(LOOK_AGAIN);
                }
            }
            log.finish(target);
            environment.out().flush();
            if (output.json()) {
                new Console(environment, output).print(json);
            }
            return ExitCodes.OK;
        }
    }

    private PodLog log(PodJob job, OptionalInt number) throws IOException {
        try {
            return job.log(Optional.of(worker).flatMap(TextOption::value), number);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    private void print(String source, String line) {
        environment.out().println("[" + source + "] " + line);
    }
}
