package community.marin.execution.run;

import community.marin.execution.Step;
import community.marin.execution.plan.Planner;
import community.marin.execution.record.LeaseTimes;
import community.marin.execution.record.Stopwatch;
import community.marin.execution.record.Worker;
import community.marin.job.JobLauncher;
import community.marin.storage.Storages;
import java.time.Clock;
import java.util.Map;

/**
 * What every step of a run shares.
 *
 * @param configs the configs of the steps that may run, every ref replaced by the path that it has in the plan
 */
record RunContext(
        Storages storages,
        Map<Step, Object> configs,
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
