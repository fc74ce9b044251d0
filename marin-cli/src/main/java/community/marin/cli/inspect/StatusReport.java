package community.marin.cli.inspect;

import community.marin.cli.inspect.StepProgress.Hold;
import community.marin.cli.inspect.StepProgress.State;
import community.marin.execution.plan.Action;
import community.marin.execution.plan.Plan;
import community.marin.execution.plan.PlannedStep;
import community.marin.execution.record.DamagedFileException;
import community.marin.execution.record.DamagedFilesException;
import community.marin.execution.record.LeaseTimes;
import community.marin.execution.record.RecordedAttempt;
import community.marin.execution.record.StepStatus;
import community.marin.storage.Location;
import community.marin.storage.ParallelRequests;
import community.marin.storage.Storage;
import java.io.IOException;
import java.time.Instant;
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

    /**
     * Looks up what a plan does not know: since when steps run, and why they failed.
     *
     * @param now the time when the plan was made
     */
    public static StatusReport of(Plan plan, Storage storage, Instant now) throws IOException {
        List<StepProgress> steps =
                ParallelRequests.all(storage, plan.steps(), planned -> progress(plan, planned, storage, now));
        return new StatusReport(plan.graph().experiment(), plan.paths().prefix(), steps);
    }

    private static StepProgress progress(Plan plan, PlannedStep planned, Storage storage, Instant now)
            throws IOException {
        Optional<DamagedFileException> damage =
                Optional.ofNullable(plan.damages().get(planned.step()));
        Optional<Hold> hold = hold(planned, now);
        State state = damage.isPresent() ? State.DAMAGED : state(planned, hold);
        boolean attempted = state == State.RUNNING || state == State.STOPPED || state == State.FAILED;
        Optional<RecordedAttempt> attempt = Optional.empty();
        try {
            attempt = attempted ? RecordedAttempt.newest(storage, planned.output()) : Optional.empty();
        } catch (DamagedFileException e) {
            damage = Optional.of(e);
        }
        return new StepProgress(planned.step(), planned.output(), state, planned.lease(), hold, attempt, damage);
    }

    /**
     * Checks that the files of the runner could be understood.
     *
     * @throws DamagedFilesException with every one that could not
     */
    public void requireIntact() throws DamagedFilesException {
        List<DamagedFileException> damages =
                steps.stream().flatMap(step -> step.damage().stream()).toList();
        if (!damages.isEmpty()) {
            throw new DamagedFilesException(damages);
        }
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

    /** How many steps there are of each hold; zero where there are none. */
    public Map<Hold, Integer> holds() {
        Map<Hold, Integer> counts = new EnumMap<>(Hold.class);
        for (Hold hold : Hold.values()) {
            counts.put(hold, 0);
        }
        steps.forEach(step -> step.hold().ifPresent(hold -> counts.merge(hold, 1, Integer::sum)));
        return counts;
    }

    private static Optional<Hold> hold(PlannedStep planned, Instant now) {
        if (planned.lease().isPresent()) {
            // A step that is not waited for has no action that tells whether its lease is live.
            boolean live = planned.action() == Action.WAIT
                    || planned.lease().get().age(now).compareTo(LeaseTimes.DEFAULT.staleAfter()) <= 0;
            return Optional.of(live ? Hold.LIVE : Hold.STALE);
        }
        return planned.status().filter(StepStatus.RUNNING::equals).map(running -> Hold.NONE);
    }

    private static State state(PlannedStep planned, Optional<Hold> hold) {
        if (hold.equals(Optional.of(Hold.LIVE))) {
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
