package community.marin.cli.progress;

import community.marin.execution.Step;
import community.marin.execution.run.RunEvent;
import community.marin.execution.run.RunListener;
import community.marin.storage.Location;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which step logs where, learned from the events of a run. */
public final class StepLogIndex implements RunListener {
    private final Map<Step, Location> logs = new ConcurrentHashMap<>();
    private final Map<String, Step> steps = new ConcurrentHashMap<>();

    @Override
    public void on(RunEvent event) {
        if (event instanceof RunEvent.StepStarted started) {
            logs.put(started.step(), started.log());
            steps.put(started.log().text(), started.step());
        }
    }

    /** Where a step logged last in this run. */
    public Optional<Location> log(Step step) {
        return Optional.ofNullable(logs.get(step));
    }

    /** The step that logs to a location. */
    Optional<Step> step(String log) {
        return Optional.ofNullable(steps.get(log));
    }
}
