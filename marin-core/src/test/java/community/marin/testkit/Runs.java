package community.marin.testkit;

import community.marin.execution.Step;
import community.marin.execution.StepGraph;
import community.marin.execution.plan.DriftPolicy;
import community.marin.execution.plan.Plan;
import community.marin.execution.plan.PlanOptions;
import community.marin.execution.plan.PlannedStep;
import community.marin.execution.plan.Planner;
import community.marin.execution.record.LeaseTimes;
import community.marin.execution.record.Worker;
import community.marin.execution.run.Executor;
import community.marin.execution.run.ExecutorBuilder;
import community.marin.execution.run.Machine;
import community.marin.execution.run.Outcome;
import community.marin.execution.run.RunReport;
import community.marin.storage.Location;
import community.marin.storage.Storages;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Shorthand for plans and runs below a prefix. */
public final class Runs {
    private static final LeaseTimes TIMES =
            new LeaseTimes(Duration.ofMillis(50), Duration.ofMinutes(5), Duration.ofMillis(10));

    private Runs() {}

    /**
     * An executor as a test wants it: four processors, a worker without git, and leases that are renewed and looked at often, but
     * do not get stale, however slow the machine is.
     */
    public static ExecutorBuilder executor(Location prefix, Storages storages, String workerId) {
        return Executor.builder()
                .prefix(prefix)
                .storages(storages)
                .leaseTimes(TIMES)
                .machine(new Machine(4, 1L << 30))
                .worker(worker(workerId));
    }

    /** The same where the tests run. */
    public static ExecutorBuilder executor(TestLocation prefix, String workerId) {
        return executor(prefix.location(), prefix.home().storages(), workerId);
    }

    /** The same for a worker called {@code worker-1}. */
    public static ExecutorBuilder executor(TestLocation prefix) {
        return executor(prefix, "worker-1");
    }

    /** A worker of this id. */
    public static Worker worker(String id) {
        return new Worker(id, "host", "user", "0.1", Optional.of("abc123"));
    }

    /** A plan with the default options. */
    public static Plan plan(StepGraph graph, TestLocation prefix) throws IOException {
        return plan(graph, prefix, PlanOptions.DEFAULT);
    }

    /** A plan. */
    public static Plan plan(StepGraph graph, TestLocation prefix, PlanOptions options) throws IOException {
        return plan(graph, prefix, options, Clock.systemUTC());
    }

    /** A plan at the time of a clock. */
    public static Plan plan(StepGraph graph, TestLocation prefix, PlanOptions options, Clock clock) throws IOException {
        return new Planner(prefix.home().storages(), clock, LeaseTimes.DEFAULT.staleAfter())
                .plan(graph, prefix.location(), options);
    }

    /** Options that select steps. */
    public static PlanOptions only(String... regexes) {
        return new PlanOptions(Stream.of(regexes).map(Pattern::compile).toList(), true, DriftPolicy.WARN);
    }

    /** The step of a name. */
    public static Step step(StepGraph graph, String name) {
        return graph.steps().stream()
                .filter(step -> step.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no step " + name + " in " + graph.steps()));
    }

    /** What is planned for the step of a name. */
    public static PlannedStep planned(Plan plan, String name) {
        return plan.steps().stream()
                .filter(planned -> planned.step().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no step " + name + " in the plan"));
    }

    /** What became of each step, by name. */
    public static Map<String, Outcome> outcomes(RunReport report) {
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        report.steps().forEach(result -> outcomes.put(result.step().name(), result.outcome()));
        return outcomes;
    }

    /** Where a step's output is. */
    public static TestLocation output(TestLocation prefix, Step step) {
        return prefix.resolve(step.version().path());
    }

    /** What a step's status file says. */
    public static String status(TestLocation output) throws IOException {
        return output.resolve(".executor_status").read();
    }

    /** Where a step's lease is. */
    public static TestLocation lock(TestLocation output) {
        return output.resolve(".executor_status.lock");
    }
}
