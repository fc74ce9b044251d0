package community.marin.cli.command;

import community.marin.cli.CommandEnvironment;
import community.marin.execution.plan.OutputState;
import community.marin.execution.record.LeaseRule;
import community.marin.execution.record.LeaseTimes;
import community.marin.execution.record.OutputFiles;
import community.marin.execution.record.StepStatus;
import community.marin.storage.Location;
import community.marin.storage.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Prints the log of a step's last attempt, and what is added to it. */
final class LogTail {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    private final CommandEnvironment environment;
    private final Storage storage;
    private final Location output;
    private final OutputStream target;

    /** Prints logs of an output to a target. */
    LogTail(CommandEnvironment environment, Storage storage, Location output, OutputStream target) {
        this.target = target;
        this.environment = environment;
        this.storage = storage;
        this.output = output;
    }

    /** The log of the last attempt: names begin with the time of the start. */
    Optional<Location> newest() throws IOException {
        Location folder = new OutputFiles(output).logs();
        List<String> names = storage.names(folder).stream()
                .filter(name -> name.endsWith(".log"))
                .toList();
        return names.isEmpty() ? Optional.empty() : Optional.of(folder.resolve(names.get(names.size() - 1)));
    }

    /** Prints a log from an offset on and says where it ended. */
    long print(Location log, long offset) throws IOException {
        try (InputStream in = storage.open(log, offset)) {
            long length = in.transferTo(target);
            target.flush();
            return offset + length;
        }
    }

    /** Prints a log, and what is added to it until nobody runs the step any more; says where it ended. */
    long follow(Location log) throws IOException, InterruptedException {
        long offset = 0;
        boolean running = true;
        while (running) {
            // First the state, then the log: what was logged before the end is then never missed.
            running = isRunning();
            offset = print(log, offset);
            if (running) {
                environment.sleeper().sleep(LOOK_AGAIN);
            }
        }
        return offset;
    }

    private boolean isRunning() throws IOException {
        LeaseRule rule = new LeaseRule(environment.clock(), LeaseTimes.DEFAULT.staleAfter());
        OutputState state = OutputState.read(storage, output, rule);
        return state.status().equals(Optional.of(StepStatus.RUNNING))
                && state.lease().filter(rule::isLive).isPresent();
    }
}
