package community.marin.execution.run;

import community.marin.execution.Step;
import community.marin.execution.plan.Plan;
import community.marin.execution.plan.PlannedStep;
import community.marin.execution.record.Lease;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.LogManager;

/**
 * Runs the steps of one plan. All decisions are taken on the thread that calls {@link #run}; steps run on threads of
 * their own and report by messages.
 */
final class Coordinator {
    /** After this part of the grace it is told which functions are still waited for: most end before, and need no word. */
    private static final int GRACE_BEFORE_WORD = 10;

    /** How long the records and leases of all functions that were given up may take; then the run ends without them. */
    private static final Duration ABANDON_PATIENCE = Duration.ofSeconds(10);

    private final Plan plan;
    private final RunContext context;
    private final boolean failFast;

    /** How long functions that were interrupted may take to end. */
    private final Duration stopGrace;

    private final Capacity capacity;
    private final Schedule schedule;
    private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
    private final Map<Step, StepRun> running = new LinkedHashMap<>();
    private final Map<Step, Waiting> waiting = new LinkedHashMap<>();

    /** Steps that have waited and are ready to be tried again. */
    private final Map<Step, Waiting> retrying = new HashMap<>();

    private final Map<Step, StepResult> results = new HashMap<>();
    private int marking;
    private boolean stopped;
    private boolean interrupted;
    private boolean stopTold;
    private long stopTellAt;
    private long stopDeadline;

    /** Something that happened on another thread. */
    private sealed interface Message {}

    private record AttemptEnded(StepRun run, StepRun.Result result) implements Message {}

    private record Marked() implements Message {}

    private record StopRequested() implements Message {}

    /** A step whose lease another runner has. */
    private record Waiting(StepRun run, Optional<String> holder, long lookAgain) {}

    Coordinator(Plan plan, RunContext context, Capacity capacity, boolean failFast, Duration stopGrace) {
        this.plan = plan;
        this.context = context;
        this.capacity = capacity;
        this.failFast = failFast;
        this.stopGrace = stopGrace;
        this.schedule = new Schedule(plan);
    }

    /** Asks to stop; may be called from any thread. */
    void stop() {
        messages.add(new StopRequested());
    }

    /** Runs everything and gives back the results in the order of the plan. */
    List<StepResult> run() {
        ExecutorService pool = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "marin-step");
            thread.setDaemon(true);
            return thread;
        });
        try {
            results.putAll(SkippedSteps.report(plan, context.events()));
            startReady(pool);
            while (!running.isEmpty() || !waiting.isEmpty() || marking > 0) {
                handle(nextMessage(), pool);
                wakeWaiting();
                if (stopped) {
                    watchStop(pool);
                }
                startReady(pool);
            }
        } finally {
            pool.shutdown();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        return plan.steps().stream().map(this::result).toList();
    }

    boolean wasStopped() {
        return stopped;
    }

    private void startReady(ExecutorService pool) {
        while (!stopped) {
            Optional<PlannedStep> next = schedule.next();
            if (next.isEmpty() || !capacity.take(next.get().step().resources())) {
                return;
            }
            schedule.remove();
            Step step = next.get().step();
            Waiting before = retrying.get(step);
            StepRun run = before == null ? new StepRun(context, plan, next.get()) : before.run();
            running.put(step, run);
            pool.execute(() -> messages.add(new AttemptEnded(run, attempt(run))));
        }
    }

    private StepRun.Result attempt(StepRun run) {
        try {
            return run.attempt();
        } catch (IOException e) {
            return run.broken(new RunnerFilesException(run.planned().output().text(), e));
        } catch (RuntimeException | Error e) {
            return run.broken(e);
        }
    }

    private Optional<Message> nextMessage() {
        long now = System.nanoTime();
        long wait = Long.MAX_VALUE;
        for (Waiting step : waiting.values()) {
            wait = Math.min(wait, step.lookAgain() - now);
        }
        if (stopped) {
            wait = Math.min(wait, (stopTold ? stopDeadline : stopTellAt) - now);
        }
        try {
            return Optional.ofNullable(messages.poll(Math.max(wait, 0), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            interrupted = true;
            return Optional.of(new StopRequested());
        }
    }

    private void handle(Optional<Message> message, ExecutorService pool) {
        if (message.isEmpty()) {
            return;
        }
        if (message.get() instanceof StopRequested) {
            stopAll();
        } else if (message.get() instanceof Marked) {
            marking--;
        } else if (message.get() instanceof AttemptEnded ended) {
            PlannedStep planned = ended.run().planned();
            if (running.remove(planned.step()) == null) {
                return;
            }
            capacity.give(planned.step().resources());
            if (ended.result() instanceof StepRun.Ended end) {
                retrying.remove(planned.step());
                ended(planned, end, pool);
            } else if (ended.result() instanceof StepRun.Busy busy) {
                busy(ended.run(), busy);
            }
        }
    }

    /** Acts on the end of a step before anybody hears of it: what is announced holds already. */
    private void ended(PlannedStep planned, StepRun.Ended end, ExecutorService pool) {
        StepResult result = end.result();
        results.put(planned.step(), result);
        switch (result.outcome()) {
            case SUCCEEDED, REUSED -> {
                schedule.done(planned.step());
                context.events().emit(end.event());
            }
            case FAILED -> {
                List<PlannedStep> dependents = schedule.failed(planned.step());
                if (failFast) {
                    schedule.close();
                    waiting.clear();
                }
                context.events().emit(end.event());
                dependents.forEach(dependent -> dependencyFailed(dependent, result, pool));
            }
            case INTERRUPTED -> context.events().emit(end.event());
            case SKIPPED, DEPENDENCY_FAILED, NOT_RUN ->
                throw new IllegalStateException("an attempt cannot end as " + result.outcome());
        }
    }

    private void dependencyFailed(PlannedStep dependent, StepResult failed, ExecutorService pool) {
        Throwable error = new DependencyFailedException(
                failed.step().toString(), failed.error().orElse(null));
        finish(dependent, Outcome.DEPENDENCY_FAILED, Optional.of(error));
        context.events().emit(new RunEvent.StepDependencyFailed(dependent.step(), dependent.output(), failed.step()));
        marking++;
        pool.execute(() -> markDependencyFailed(dependent));
    }

    private void markDependencyFailed(PlannedStep dependent) {
        try {
            new StepRun(context, plan, dependent).markDependencyFailed();
        } catch (IOException | RuntimeException e) {
            LogManager.getLogger(Coordinator.class)
                    .warn("The status of {} could not be set to DEP_FAILED: {}", dependent.output(), e.toString());
        } finally {
            messages.add(new Marked());
        }
    }

    private void busy(StepRun run, StepRun.Busy busy) {
        PlannedStep planned = run.planned();
        if (busy.lost()) {
            context.events().emit(new RunEvent.StepLost(planned.step(), planned.output()));
        }
        if (stopped) {
            finish(planned, Outcome.INTERRUPTED, Optional.empty());
            return;
        }
        if (schedule.isClosed()) {
            return;
        }
        Waiting before = retrying.remove(planned.step());
        Optional<String> known = before == null ? Optional.empty() : before.holder();
        Optional<String> holder = busy.holder().map(Lease::workerId).or(() -> known);
        if (busy.holder().isPresent() && !holder.equals(known)) {
            context.events()
                    .emit(new RunEvent.StepWaiting(
                            planned.step(), planned.output(), busy.holder().get()));
        }
        long lookAgain = System.nanoTime() + context.leaseTimes().pollEvery().toNanos();
        StepRun next = busy.lost() ? new StepRun(context, plan, planned) : run;
        waiting.put(planned.step(), new Waiting(next, holder, lookAgain));
    }

    private void wakeWaiting() {
        long now = System.nanoTime();
        for (Waiting step : List.copyOf(waiting.values())) {
            if (step.lookAgain() - now <= 0) {
                PlannedStep planned = step.run().planned();
                waiting.remove(planned.step());
                retrying.put(planned.step(), step);
                schedule.putBack(planned);
            }
        }
    }

    private void stopAll() {
        if (stopped) {
            return;
        }
        stopped = true;
        long now = System.nanoTime();
        stopTellAt = now + stopGrace.dividedBy(GRACE_BEFORE_WORD).toNanos();
        stopDeadline = now + stopGrace.toNanos();
        schedule.close();
        waiting.clear();
        running.values().forEach(StepRun::interrupt);
    }

    private void watchStop(ExecutorService pool) {
        long left = stopDeadline - System.nanoTime();
        if (!stopTold && System.nanoTime() - stopTellAt >= 0) {
            stopTold = true;
            if (!running.isEmpty()) {
                context.events()
                        .emit(new RunEvent.RunStopping(
                                List.copyOf(running.keySet()), Duration.ofNanos(Math.max(left, 0))));
            }
        }
        if (left <= 0 && !running.isEmpty()) {
            abandonRunning(pool);
        }
    }

    /** All at once and not for ever: the user waits, and the storage may be what the functions hang on. */
    private void abandonRunning(ExecutorService pool) {
        CountDownLatch abandoned = new CountDownLatch(running.size());
        for (StepRun run : running.values()) {
            finish(run.planned(), Outcome.INTERRUPTED, Optional.empty());
            pool.execute(() -> {
                abandon(run);
                abandoned.countDown();
            });
        }
        try {
            if (!abandoned.await(ABANDON_PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
                LogManager.getLogger(Coordinator.class)
                        .warn("The storage does not answer: leases may stay until they are stale.");
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        running.clear();
    }

    private static void abandon(StepRun run) {
        try {
            run.abandon();
        } catch (IOException | RuntimeException e) {
            LogManager.getLogger(Coordinator.class)
                    .warn(
                            "The lease of {} could not be released: {}",
                            run.planned().output(),
                            e.toString());
        }
    }

    private void finish(PlannedStep planned, Outcome outcome, Optional<Throwable> error) {
        results.put(planned.step(), new StepResult(planned.step(), planned.output(), outcome, Duration.ZERO, error));
    }

    private StepResult result(PlannedStep planned) {
        return results.getOrDefault(
                planned.step(),
                new StepResult(planned.step(), planned.output(), Outcome.NOT_RUN, Duration.ZERO, Optional.empty()));
    }
}
