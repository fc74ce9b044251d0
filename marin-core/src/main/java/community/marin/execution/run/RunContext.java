package community.marin.execution.run;

import community.marin.execution.plan.Planner;
import community.marin.execution.record.LeaseTimes;
import community.marin.execution.record.Stopwatch;
import community.marin.execution.record.Worker;
import community.marin.job.JobLauncher;
import community.marin.storage.Storages;
import java.time.Clock;

/** What every step of a run shares. */
record RunContext(
        Storages storages,
        StepConfigs configs,
        Stopwatch stopwatch,
        LeaseTimes leaseTimes,
        Worker worker,
        Planner planner,
        Heartbeat heartbeat,
        Retries retries,
        StepLogs logs,
        JobLauncher jobs,
        Events events) {
    /** The wall clock. */
    Clock clock() {
        return stopwatch.clock();
    }
}
