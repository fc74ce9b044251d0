package community.marin.stress;

import community.marin.execution.plan.Plan;
import community.marin.execution.record.LeaseTimes;
import community.marin.execution.record.Worker;
import community.marin.execution.run.Executor;
import community.marin.execution.run.RunReport;
import community.marin.execution.run.StepResult;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A runner of the {@link Dag} in a process of its own: {@code PREFIX WORKER LOG SEED SKEW-MILLIS}. It says {@code ready}
 * when it has planned once, so that its classes are loaded, runs when it reads a line, and says at last {@code end} with
 * what became of the steps. It ends with code 0 if all are done, else 1.
 */
final class RunnerMain {
    /** Short leases, so that a schedule is short. */
    static final LeaseTimes LEASE_TIMES =
            new LeaseTimes(Duration.ofMillis(300), Duration.ofMillis(1500), Duration.ofMillis(100));

    private static final int CONCURRENT_STEPS = 2;
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private RunnerMain() {}

    /** Runs the graph below the prefix. */
    public static void main(String[] arguments) throws IOException {
        String worker = arguments[1];
        Dag dag = new Dag(new Work(worker, new WorkLog(Path.of(arguments[2]))), Long.parseLong(arguments[3]));
        Executor executor = Executor.builder()
                .prefix(arguments[0])
                .leaseTimes(LEASE_TIMES)
                .maxConcurrent(CONCURRENT_STEPS)
                .clock(Clock.offset(Clock.systemUTC(), Duration.ofMillis(Long.parseLong(arguments[4]))))
                .worker(new Worker(worker, "localhost", "stress", "test", Optional.empty()))
                .build();
        Plan first = executor.plan(dag);
        OUT.println("ready " + first.steps().size());
        if (System.in.read() < 0) {
            return;
        }
        RunReport report = executor.run(dag);
        OUT.println("end " + report.steps().stream().map(RunnerMain::describe).collect(Collectors.joining(", ")));
        System.exit(report.isSuccess() ? 0 : 1);
    }

    private static String describe(StepResult result) {
        return result.step().name() + " " + result.outcome()
                + result.error().map(error -> " (" + error + ")").orElse("");
    }
}
