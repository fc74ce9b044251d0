package community.marin.execution.run;

import community.marin.execution.Step;
import community.marin.execution.plan.Action;
import community.marin.execution.plan.Drift;
import community.marin.execution.plan.ExecutorInfos;
import community.marin.execution.plan.Plan;
import community.marin.execution.plan.PlannedStep;
import community.marin.execution.record.Attempt;
import community.marin.execution.record.ExecutorInfo;
import community.marin.execution.record.HeldLease;
import community.marin.execution.record.Lease;
import community.marin.execution.record.LeaseRule;
import community.marin.execution.record.Leases;
import community.marin.execution.record.OutputFiles;
import community.marin.execution.record.StatusFile;
import community.marin.execution.record.StepStatus;
import community.marin.job.JobContext;
import community.marin.storage.Location;
import community.marin.storage.Precondition;
import community.marin.storage.Storage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.logging.log4j.LogManager;

/** One attempt at one step: its lease, its files, its function. Used by one thread, stopped by others. */
final class StepRun {
    private final RunContext context;
    private final Plan plan;
    private final PlannedStep planned;
    private final Step step;
    private final Location output;
    private final Storage storage;
    private final Leases leases;
    private final StatusFile statusFile;
    private final LeaseQueue queue;

    /** Guards the fields below. A stop interrupts only the function; the writing of files, only the loss of the lease does. */
    private final Object lock = new Object();

    private Thread functionThread;
    private Thread writingThread;
    private HeldLease heldLease;
    private Attempt runningAttempt;
    private Stop stop = Stop.NONE;

    /** Why the function is to end early. */
    private enum Stop {
        NONE,
        RUN_STOPPED,
        LEASE_LOST
    }

    StepRun(RunContext context, Plan plan, PlannedStep planned) {
        this.context = context;
        this.plan = plan;
        this.planned = planned;
        this.step = planned.step();
        this.output = planned.output();
        this.storage = context.storages().of(output);
        this.leases = new Leases(storage, context.worker().id(), context.leaseTimes(), context.stopwatch());
        this.statusFile = new StatusFile(storage, output);
        this.queue = new LeaseQueue(leases, output, statusFile, context.stopwatch());
    }

    /** What became of an attempt. */
    sealed interface Result {}

    /**
     * The step has come to an end in this run.
     *
     * @param event what the listeners are to hear of it, once the run has acted on it
     */
    record Ended(StepResult result, RunEvent event) implements Result {}

    /**
     * Another runner has the lease.
     *
     * @param holder the other's lease; empty if it is not known
     * @param lost whether this runner had it before
     */
    record Busy(Optional<Lease> holder, boolean lost) implements Result {}

    /** Tries once: takes the lease and runs the function, or finds the step done or taken. */
    // The heartbeat is there for what happens while it is open, not to be asked anything.
    @SuppressWarnings("try")
    Result attempt() throws IOException {
        LeaseQueue.Turn turn = queue.ask();
        if (turn instanceof LeaseQueue.Wait wait) {
            return new Busy(wait.holder(), false);
        }
        HeldLease lease = ((LeaseQueue.Come) turn).lease();
        hold(lease);
        try (Heartbeat.Beat beat = context.heartbeat().keep(lease, () -> stop(Stop.LEASE_LOST))) {
            StatusFile.Seen seen = statusFile.look();
            if (queue.hasSeenRunning() && seen.status().equals(Optional.of(StepStatus.FAILED))) {
                return failedElsewhere();
            }
            if (seen.status().equals(Optional.of(StepStatus.SUCCESS)) && !isRerun()) {
                return reusedFromElsewhere();
            }
            return run(lease, seen.unchanged());
        } finally {
            release(lease);
        }
    }

    /** What the step's end is does not depend on this: a lease that stays behind will be stale. */
    private void release(HeldLease lease) {
        try {
            lease.release();
        } catch (IOException e) {
            LogManager.getLogger(StepRun.class).warn("The lease of {} could not be released: {}", output, e.toString());
        }
    }

    /** Marks the step as not run since a dependency failed, unless it is done or another runner is at it. */
    void markDependencyFailed() throws IOException {
        if (leases.take(output) instanceof Leases.Taken taken) {
            try {
                StatusFile.Seen seen = statusFile.look();
                if (!seen.status().equals(Optional.of(StepStatus.SUCCESS))
                        && taken.lease().isFresh()) {
                    Optional<Precondition> unused = statusFile.replace(seen.unchanged(), StepStatus.DEP_FAILED);
                }
            } finally {
                release(taken.lease());
            }
        }
    }

    /** What is tried. */
    PlannedStep planned() {
        return planned;
    }

    /** Stops the function, since the run is stopped. */
    void interrupt() {
        stop(Stop.RUN_STOPPED);
    }

    /** Gives up a step whose function does not end: records that; then its lease is free, and nothing more is written. */
    void abandon() throws IOException {
        HeldLease lease;
        Optional<Attempt> attempt;
        synchronized (lock) {
            lease = heldLease;
            attempt = Optional.ofNullable(runningAttempt);
        }
        if (lease != null) {
            attempt.ifPresent(abandoned -> recordInterrupted(lease, abandoned));
            lease.release();
        }
    }

    /** A function that ends meanwhile records the same, in a file that is this attempt's alone. */
    private void recordInterrupted(HeldLease lease, Attempt attempt) {
        try {
            if (lease.isFresh()) {
                Instant end = context.clock().instant();
                attempt.write(storage, output, Attempt.Status.INTERRUPTED, Optional.of(end), Optional.empty());
            }
        } catch (IOException | RuntimeException e) {
            LogManager.getLogger(StepRun.class)
                    .warn("The end of an attempt at {} could not be recorded: {}", output, e.toString());
        }
    }

    /** The attempt failed outside the step's function. */
    Ended broken(Throwable error) {
        return failed(Duration.ZERO, error, new OutputFiles(output).logs());
    }

    private void hold(HeldLease lease) {
        synchronized (lock) {
            heldLease = lease;
        }
    }

    private Ended failedElsewhere() {
        return broken(
                new FailedElsewhereException(new OutputFiles(output).logs().text()));
    }

    private boolean isRerun() {
        return planned.action() == Action.RUN && planned.status().equals(Optional.of(StepStatus.SUCCESS));
    }

    // The log is there for what happens while it is open, not to be asked anything.
    @SuppressWarnings("try")
    private Result run(HeldLease lease, Precondition unchanged) throws IOException {
        Instant start = context.clock().instant();
        long startNanos = System.nanoTime();
        Attempt attempt = Attempt.begin(start, context.worker(), output);
        // A runner that is paused here and wakes up without its lease finds the status changed, and goes no further.
        Optional<Precondition> running =
                lease.isFresh() ? statusFile.replace(unchanged, StepStatus.RUNNING) : Optional.empty();
        if (running.isEmpty() || !lease.isFresh()) {
            return lost(lease);
        }
        boolean begun = write(() -> {
            info().write(storage);
            attempt.write(storage, output, Attempt.Status.RUNNING, Optional.empty(), Optional.empty());
            return true;
        });
        if (!begun) {
            return lost(lease);
        }
        Optional<Throwable> error;
        Optional<Boolean> held;
        try (StepLogs.Scope log = context.logs()
                .open(
                        storage,
                        attempt.log(),
                        lease::isFresh,
                        line -> context.events().emit(new RunEvent.StepLogged(step, line)))) {
            context.events().emit(new RunEvent.StepStarted(step, output, attempt.log()));
            error = call(attempt);
            // Before the log is closed, which writes its end.
            held = context.retries().send("Looking at the lease of " + output, lease::isFresh, lease::isHeld);
        }
        Duration elapsed = Duration.ofNanos(System.nanoTime() - startNanos);
        return held.orElse(false) ? conclude(lease, attempt, running.get(), elapsed, error) : lost(lease);
    }

    /** Writes files of the attempt; false if the lease was lost. */
    @FunctionalInterface
    private interface Write {
        boolean write() throws IOException;
    }

    /** Writes under the lease: its loss interrupts a request that is tried again and again, which would act too late. */
    private boolean write(Write files) throws IOException {
        synchronized (lock) {
            if (stop == Stop.LEASE_LOST) {
                return false;
            }
            writingThread = Thread.currentThread();
        }
        try {
            return files.write();
        } catch (IOException | RuntimeException e) {
            if (stopped() == Stop.LEASE_LOST) {
                return false;
            }
            throw e;
        } finally {
            synchronized (lock) {
                writingThread = null;
            }
            boolean ignored = Thread.interrupted();
        }
    }

    /** Runs the function and gives back what it threw. */
    private Optional<Throwable> call(Attempt attempt) {
        synchronized (lock) {
            if (stop != Stop.NONE) {
                return Optional.empty();
            }
            functionThread = Thread.currentThread();
            runningAttempt = attempt;
        }
        try {
            if (step.call().isPresent()) {
                step.call().get().run(context.configs().get(step), jobs());
            }
            return Optional.empty();
        } catch (Throwable e) {
            // Whatever the function throws, an error of the virtual machine too, is the failure of this step alone.
            if (stopped() == Stop.NONE) {
                LogManager.getLogger(StepRun.class).error("Step {} failed.", step, e);
            }
            return Optional.of(e);
        } finally {
            synchronized (lock) {
                functionThread = null;
                runningAttempt = null;
            }
            // An interrupt meant for the function must not reach what is written after it.
            boolean ignored = Thread.interrupted();
        }
    }

    private JobContext jobs() {
        return new JobContext(
                step.version().path(),
                context.jobs(),
                change -> context.events().emit(new RunEvent.JobChanged(step, change)));
    }

    /** SUCCESS and FAILED are written last, only while the lease is held, and only over the status of this attempt. */
    private Result conclude(
            HeldLease lease, Attempt attempt, Precondition running, Duration elapsed, Optional<Throwable> error)
            throws IOException {
        Stop stopped = stopped();
        if (stopped == Stop.LEASE_LOST) {
            return lost(lease);
        }
        boolean failed = error.isPresent();
        Attempt.Status end = stopped == Stop.RUN_STOPPED
                ? Attempt.Status.INTERRUPTED
                : failed ? Attempt.Status.FAILED : Attempt.Status.SUCCESS;
        Conclusion conclusion = new Conclusion(storage, output, lease, context.retries());
        if (!write(() -> conclusion.record(attempt, end, context.clock().instant(), error))) {
            return lost(lease);
        }
        if (stopped == Stop.RUN_STOPPED) {
            return ended(Outcome.INTERRUPTED, elapsed, error, new RunEvent.StepInterrupted(step, output));
        }
        if (!conclusion.set(running, failed ? StepStatus.FAILED : StepStatus.SUCCESS)) {
            return lost(lease);
        }
        if (failed) {
            return failed(elapsed, error.get(), attempt.log());
        }
        return ended(Outcome.SUCCEEDED, elapsed, error, new RunEvent.StepSucceeded(step, output, elapsed));
    }

    private Busy lost(HeldLease lease) {
        lease.abandon();
        try {
            LeaseRule rule = new LeaseRule(context.clock(), context.leaseTimes().staleAfter());
            return new Busy(rule.read(storage, output), true);
        } catch (IOException e) {
            // Only to say who has it; the next look tells, or fails.
            return new Busy(Optional.empty(), true);
        }
    }

    private ExecutorInfo info() {
        return ExecutorInfos.of(plan.graph(), plan.paths(), step);
    }

    private void stop(Stop reason) {
        synchronized (lock) {
            if (stop == Stop.NONE || reason == Stop.LEASE_LOST) {
                stop = reason;
            }
            if (functionThread != null) {
                functionThread.interrupt();
            }
            if (writingThread != null && reason == Stop.LEASE_LOST) {
                writingThread.interrupt();
            }
        }
    }

    private Stop stopped() {
        synchronized (lock) {
            return stop;
        }
    }

    private Ended reusedFromElsewhere() throws IOException {
        List<Drift> drift = context.planner().verify(plan, step);
        String reason = "done meanwhile by another runner"
                + (drift.isEmpty()
                        ? ""
                        : "; drift: " + drift.stream().map(Drift::toString).collect(Collectors.joining("; ")));
        return ended(Outcome.REUSED, Duration.ZERO, Optional.empty(), new RunEvent.StepReused(step, output, reason));
    }

    private Ended failed(Duration elapsed, Throwable error, Location log) {
        return ended(
                Outcome.FAILED,
                elapsed,
                Optional.of(error),
                new RunEvent.StepFailed(step, output, elapsed, error, log));
    }

    private Ended ended(Outcome outcome, Duration elapsed, Optional<Throwable> error, RunEvent event) {
        return new Ended(new StepResult(step, output, outcome, elapsed, error), event);
    }
}
