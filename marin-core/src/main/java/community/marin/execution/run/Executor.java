package community.marin.execution.run;

import community.marin.execution.ConfigResolver;
import community.marin.execution.DeferredCall;
import community.marin.execution.Experiment;
import community.marin.execution.Step;
import community.marin.execution.Tracer;
import community.marin.execution.plan.Action;
import community.marin.execution.plan.ExecutorInfos;
import community.marin.execution.plan.Plan;
import community.marin.execution.plan.PlanException;
import community.marin.execution.plan.PlannedStep;
import community.marin.execution.plan.Planner;
import community.marin.execution.record.ExecutionRecord;
import community.marin.execution.record.Stopwatch;
import community.marin.execution.record.Worker;
import community.marin.storage.Location;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Runs experiments: the entry for programs that embed the runner.
 *
 * <pre>{@code
 * RunReport report = Executor.builder().prefix("/data/marin").build().run(new MyExperiment());
 * }</pre>
 *
 * <p>For lines that threads of a step log to land in the step's log, set the system property
 * {@code log4j2.isThreadContextMapInheritable} to true before Log4j starts.
 */
public final class Executor {
    /** The key of Log4j's thread context under which a step's threads have the location of the step's log. */
    public static final String LOG_CONTEXT_KEY = "marin.step.log";

    private final ExecutorBuilder settings;
    private final Planner planner;
    private final AtomicReference<Coordinator> active = new AtomicReference<>();

    Executor(ExecutorBuilder settings) {
        this.settings = settings;
        this.planner = new Planner(
                settings.storages(), settings.clock(), settings.leaseTimes().staleAfter());
    }

    /** Starts the settings of an executor. */
    public static ExecutorBuilder builder() {
        return new ExecutorBuilder();
    }

    /**
     * Traces and plans an experiment; runs and writes nothing.
     *
     * @throws community.marin.execution.TraceException if the experiment has problems
     * @throws IOException if the storage cannot be read
     */
    public Plan plan(Experiment experiment) throws IOException {
        return planner.plan(Tracer.trace(experiment), settings.prefix(), settings.planOptions());
    }

    /** Traces, plans and runs an experiment; see {@link #run(Plan)}. */
    public RunReport run(Experiment experiment) throws IOException {
        return run(plan(experiment));
    }

    /**
     * Runs a plan to its end. A step's failure is in the report; it does not throw.
     *
     * @throws RefusedException if the plan has refusals; nothing has run then
     * @throws PlanException if a step asks for what this process cannot give; nothing has run then
     * @throws IOException if a file of the runner is damaged, or the record of the execution cannot be written; nothing
     *     has run then
     */
    public RunReport run(Plan plan) throws IOException {
        plan.requireIntact();
        if (!plan.refusals().isEmpty()) {
            throw new RefusedException(plan.refusals());
        }
        long start = System.nanoTime();
        Events events = new Events(settings.listeners());
        if (plan.isIdle()) {
            // Who runs, and on what machine, takes longer to find out than all else about a run with nothing to do.
            events.emit(new RunEvent.RunStarted(plan));
            Map<Step, StepResult> results = SkippedSteps.report(plan, events);
            List<StepResult> ordered = plan.steps().stream()
                    .map(planned -> results.get(planned.step()))
                    .toList();
            return finished(new RunReport(ordered, since(start), false), events);
        }
        Map<Step, Object> configs = runnableConfigs(plan);
        Worker worker = settings.worker();
        record(plan, worker);
        Stopwatch stopwatch = Stopwatch.of(settings.clock());
        try (Heartbeat heartbeat = new Heartbeat(settings.leaseTimes());
                StepLogs logs = new StepLogs()) {
            RunContext context = new RunContext(
                    settings.storages(),
                    configs,
                    stopwatch,
                    settings.leaseTimes(),
                    worker,
                    planner,
                    heartbeat,
                    new Retries(stopwatch, settings.sleeper()),
                    logs,
                    settings.jobs(),
                    events);
            Capacity capacity = new Capacity(settings.maxConcurrent(), settings.machine());
            Coordinator coordinator =
                    new Coordinator(plan, context, capacity, settings.failFast(), settings.stopGrace());
            if (!active.compareAndSet(null, coordinator)) {
                throw new IllegalStateException("This executor already runs a plan; build another for another.");
            }
            try {
                events.emit(new RunEvent.RunStarted(plan));
                List<StepResult> results = coordinator.run();
                return finished(new RunReport(results, since(start), coordinator.wasStopped()), events);
            } finally {
                active.set(null);
            }
        }
    }

    private static Duration since(long startNanos) {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }

    private static RunReport finished(RunReport report, Events events) {
        events.emit(new RunEvent.RunFinished(report));
        return report;
    }

    /** Stops the run, if there is one: interrupts its steps and releases their leases. May be called from any thread. */
    public void stop() {
        Coordinator coordinator = active.get();
        if (coordinator != null) {
            coordinator.stop();
        }
    }

    private void record(Plan plan, Worker worker) throws IOException {
        if (plan.counts().get(Action.RUN) == 0) {
            return;
        }
        ExecutionRecord execution = new ExecutionRecord(
                worker,
                plan.graph().experiment(),
                plan.graph().sourceClass(),
                settings.clock().instant(),
                plan.paths().prefix(),
                plan.graph().description(),
                plan.graph().steps().stream()
                        .map(step -> ExecutorInfos.of(plan.graph(), plan.paths(), step))
                        .toList());
        execution.write(settings.storages().of(plan.paths().prefix()));
    }

    /**
     * The configs of the steps that would run, with real paths. Every step must get the environment and the paths that it asks for, and
     * pass the check of its function; all that do not are named.
     */
    private Map<Step, Object> runnableConfigs(Plan plan) {
        Map<Step, Object> configs = new HashMap<>();
        List<String> problems = new ArrayList<>();
        for (PlannedStep planned : plan.steps()) {
            if (planned.action() != Action.SKIP) {
                Step step = planned.step();
                missingEnvironment(step, problems);
                missingPod(step, problems);
                step.call().ifPresent(call -> resolve(plan, step, call, configs, problems));
            }
        }
        if (!problems.isEmpty()) {
            throw new PlanException(String.join("\n", problems));
        }
        return Map.copyOf(configs);
    }

    private void missingEnvironment(Step step, List<String> problems) {
        Map<String, String> environment = settings.environment();
        List<String> missing = step.environment().entrySet().stream()
                .filter(wanted -> !wanted.getValue().equals(environment.get(wanted.getKey())))
                .map(wanted -> wanted.getKey() + "=" + wanted.getValue())
                .sorted()
                .toList();
        if (!missing.isEmpty()) {
            problems.add(step + ": runs inside this process, which cannot set environment variables; export "
                    + String.join(" ", missing) + " before you start it.");
        }
    }

    private static void missingPod(Step step, List<String> problems) {
        if (step.resources().tpu().isPresent()
                && step.call().isPresent()
                && !step.call().get().launchesJobs()) {
            problems.add(step + ": asks for a TPU ("
                    + step.resources().tpu().get().type() + "), but "
                    + step.call().get().functionName() + " runs inside this process; let RunOnPod run a command there,"
                    + " or ask for no TPU.");
        }
    }

    private void resolve(Plan plan, Step step, DeferredCall call, Map<Step, Object> configs, List<String> problems) {
        try {
            Object config = new ConfigResolver(ref -> path(plan.paths().resolve(step, ref))).resolve(call.config());
            configs.put(step, config);
            call.problem(config).ifPresent(problem -> problems.add(step + ": " + problem));
        } catch (RuntimeException e) {
            problems.add(step + ": " + e.getMessage());
        }
    }

    private Path path(Location location) {
        return settings.storages().of(location).path(location);
    }
}
