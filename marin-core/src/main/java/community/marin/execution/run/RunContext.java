package community.marin.execution.run;

import community.marin.execution.plan.Planner;
import community.marin.execution.record.LeaseTimes;
import community.marin.execution.record.Worker;
import community.marin.storage.Storages;
import java.time.Clock;

/** What every step of a run shares. */
record RunContext(
        Storages storages,
        Clock clock,
        LeaseTimes leaseTimes,
        Worker worker,
        Planner planner,
        Heartbeat heartbeat,
        StepLogs logs,
        Events events) {}
