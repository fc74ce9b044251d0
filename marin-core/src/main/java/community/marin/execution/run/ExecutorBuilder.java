package community.marin.execution.run;

import community.marin.execution.plan.PlanOptions;
import community.marin.execution.record.LeaseTimes;
import community.marin.execution.record.Worker;
import community.marin.job.JobLauncher;
import community.marin.job.NoJobs;
import community.marin.storage.Location;
import community.marin.storage.Storages;
import community.marin.time.Sleeper;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The settings of an {@link Executor}; all but the prefix have defaults. */
public final class ExecutorBuilder {
    private Optional<Location> prefix = Optional.empty();
    private Storages storages = new Storages();
    private Clock clock = Clock.systemUTC();
    private LeaseTimes leaseTimes = LeaseTimes.DEFAULT;
    private PlanOptions planOptions = PlanOptions.DEFAULT;
    private Optional<Machine> machine = Optional.empty();
    private Optional<Integer> maxConcurrent = Optional.empty();
    private boolean failFast;
    private Optional<Worker> worker = Optional.empty();
    private Map<String, String> environment = System.getenv();
    private JobLauncher jobs = new NoJobs();
    private Duration stopGrace = Duration.ofSeconds(10);
    private Sleeper sleeper = Sleeper.SYSTEM;
    private final List<RunListener> listeners = new ArrayList<>();

    ExecutorBuilder() {}

    /** Where outputs go: a local path, taken from the working directory if it is relative, or a URL. */
    public ExecutorBuilder prefix(String path) {
        return prefix(
                Location.isAbsolute(path)
                        ? new Location(path)
                        : new Location(
                                Path.of(path).toAbsolutePath().normalize().toString()));
    }

    /** Where outputs go. */
    public ExecutorBuilder prefix(Location location) {
        prefix = Optional.of(location);
        return this;
    }

    /** The storages to use; by default new ones. */
    public ExecutorBuilder storages(Storages value) {
        storages = value;
        return this;
    }

    /** The clock for leases and records; by default the system's. */
    public ExecutorBuilder clock(Clock value) {
        clock = value;
        return this;
    }

    /** How leases are renewed; by default as Python Marin does. */
    public ExecutorBuilder leaseTimes(LeaseTimes value) {
        leaseTimes = value;
        return this;
    }

    /** Which steps to run, and what to do about failures and drift of earlier runs. */
    public ExecutorBuilder planOptions(PlanOptions value) {
        planOptions = value;
        return this;
    }

    /** What local steps share; by default this machine. */
    public ExecutorBuilder machine(Machine value) {
        machine = Optional.of(value);
        return this;
    }

    /** How many steps may run at once; by default as many as there are processors. */
    public ExecutorBuilder maxConcurrent(int value) {
        if (value < 1) {
            throw new IllegalArgumentException("At least 1 step must be able to run at once, not " + value + ".");
        }
        maxConcurrent = Optional.of(value);
        return this;
    }

    /** Whether to start no more steps after one failed; by default independent steps go on. */
    public ExecutorBuilder failFast(boolean value) {
        failFast = value;
        return this;
    }

    /** Who runs; by default this process. */
    public ExecutorBuilder worker(Worker value) {
        worker = Optional.of(value);
        return this;
    }

    /** The environment variables that steps may ask for; by default those of this process. */
    public ExecutorBuilder environment(Map<String, String> value) {
        environment = Map.copyOf(value);
        return this;
    }

    /** What runs the jobs that steps launch; by default nothing does, and such a step fails. */
    public ExecutorBuilder jobs(JobLauncher value) {
        jobs = value;
        return this;
    }

    /** Adds a listener. */
    public ExecutorBuilder listener(RunListener listener) {
        listeners.add(listener);
        return this;
    }

    /** How long functions that are interrupted, since the run is stopped, may take to end; by default 10 seconds. */
    ExecutorBuilder stopGrace(Duration value) {
        stopGrace = value;
        return this;
    }

    /** How to wait for a storage that fails; by default really. */
    ExecutorBuilder sleeper(Sleeper value) {
        sleeper = value;
        return this;
    }

    /**
     * Builds the executor.
     *
     * @throws IllegalStateException if there is no prefix
     */
    public Executor build() {
        if (prefix.isEmpty()) {
            throw new IllegalStateException("An executor needs a prefix, under which outputs go.");
        }
        return new Executor(this);
    }

    Location prefix() {
        return prefix.orElseThrow();
    }

    Storages storages() {
        return storages;
    }

    Clock clock() {
        return clock;
    }

    LeaseTimes leaseTimes() {
        return leaseTimes;
    }

    PlanOptions planOptions() {
        return planOptions;
    }

    Machine machine() {
        return machine.orElseGet(Machine::local);
    }

    int maxConcurrent() {
        return maxConcurrent.orElseGet(() -> machine().processors());
    }

    boolean failFast() {
        return failFast;
    }

    Worker worker() {
        return worker.orElseGet(LocalWorker::identify);
    }

    Map<String, String> environment() {
        return environment;
    }

    JobLauncher jobs() {
        return jobs;
    }

    Duration stopGrace() {
        return stopGrace;
    }

    Sleeper sleeper() {
        return sleeper;
    }

    List<RunListener> listeners() {
        return List.copyOf(listeners);
    }
}
