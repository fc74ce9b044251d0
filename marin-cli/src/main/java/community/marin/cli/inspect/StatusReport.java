package community.marin.cli.inspect;

import community.marin.cli.inspect.StepProgress.State;
import community.marin.execution.plan.Action;
import community.marin.execution.plan.Plan;
import community.marin.execution.plan.PlannedStep;
import community.marin.execution.record.RecordedAttempt;
import community.marin.storage.Location;
import community.marin.storage.Storage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far an experiment has come.
 *
 * @param experiment its name
 * @param prefix under which its outputs are
 * @param steps its steps, each after what it depends on
 */
public record StatusReport(String experiment, Location prefix, List<StepProgress> steps) {
    /** Copies the list. */
    public StatusReport {
        steps = List.copyOf(steps);
    }

    /** Looks up what a plan does not know: since when steps run, and why they failed. */
    public static StatusReport of(Plan plan, Storage storage) throws IOException {
        List<StepProgress> steps = new ArrayList<>();
        for (PlannedStep planned : plan.steps()) {
            State state = state(planned);
            boolean attempted = state == State.RUNNING || state == State.STOPPED || state == State.FAILED;
            Optional<RecordedAttempt> attempt =
                    attempted ? RecordedAttempt.newest(storage, planned.output()) : Optional.empty();
            steps.add(new StepProgress(planned.step(), planned.output(), state, planned.lease(), attempt));
        }
        return new StatusReport(plan.graph().experiment(), plan.paths().prefix(), steps);
    }

    /** How many steps there are of each state; zero where there are none. */
    public Map<State, Integer> counts() {
        Map<State, Integer> counts = new EnumMap<>(State.class);
        for (State state : State.values()) {
            counts.put(state, 0);
        }
        steps.forEach(step -> counts.merge(step.state(), 1, Integer::sum));
        return counts;
    }

    private static State state(PlannedStep planned) {
        if (planned.action() == Action.WAIT) {
            return State.RUNNING;
        }
        return planned.status()
                .map(status -> switch (status) {
                    case SUCCESS -> State.DONE;
                    case RUNNING -> State.STOPPED;
                    case FAILED -> State.FAILED;
                    case DEP_FAILED -> State.DEP_FAILED;
                })
                .orElse(State.MISSING);
    }
}
