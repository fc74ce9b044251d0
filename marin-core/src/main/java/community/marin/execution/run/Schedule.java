package community.marin.execution.run;

import community.marin.execution.Step;
import community.marin.execution.plan.Action;
import community.marin.execution.plan.Plan;
import community.marin.execution.plan.PlannedStep;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which steps of a plan can start, in the order of the plan. A pure book of what is missing: it starts nothing and knows
 * no time.
 */
final class Schedule {
    private final Map<Step, PlannedStep> pending = new HashMap<>();
    private final Map<Step, Integer> missing = new HashMap<>();
    private final Map<Step, List<Step>> dependents = new HashMap<>();
    private final NavigableSet<PlannedStep> ready;
    private boolean closed;

    /** The steps that a plan runs or waits for; those that it skips count as done. */
    Schedule(Plan plan) {
        Map<Step, Integer> order = new HashMap<>();
        for (PlannedStep planned : plan.steps()) {
            order.put(planned.step(), order.size());
            if (planned.action() != Action.SKIP) {
                pending.put(planned.step(), planned);
            }
        }
        // What runs on pods can always start, and must not stand behind what waits for this machine.
        ready = new TreeSet<>(Comparator.comparing((PlannedStep planned) -> !runsOnPod(planned))
                .thenComparing(planned -> order.get(planned.step())));
        for (PlannedStep planned : pending.values()) {
            Set<Step> needed = new HashSet<>(planned.step().dependencies());
            needed.retainAll(pending.keySet());
            needed.forEach(dependency -> dependents
                    .computeIfAbsent(dependency, key -> new ArrayList<>())
                    .add(planned.step()));
            missing.put(planned.step(), needed.size());
            if (needed.isEmpty()) {
                ready.add(planned);
            }
        }
    }

    /** The next step that can start, if there is one; it stays until {@link #remove}. */
    Optional<PlannedStep> next() {
        return ready.isEmpty() ? Optional.empty() : Optional.of(ready.first());
    }

    private static boolean runsOnPod(PlannedStep planned) {
        return planned.step().resources().tpu().isPresent();
    }

    /** Takes the next step out, to start it. */
    void remove() {
        ready.pollFirst();
    }

    /** Puts a step back that could not run yet; one that is still there stays there once. */
    void putBack(PlannedStep planned) {
        if (!closed) {
            ready.add(planned);
        }
    }

    /** A step is done: its dependents may now start, unless nothing may start any more. */
    void done(Step step) {
        pending.remove(step);
        if (closed) {
            return;
        }
        for (Step dependent : dependents.getOrDefault(step, List.of())) {
            if (missing.merge(dependent, -1, Integer::sum) == 0 && pending.containsKey(dependent)) {
                ready.add(pending.get(dependent));
            }
        }
    }

    /** A step failed: all that depends on it, directly or not, is taken out and given back. */
    List<PlannedStep> failed(Step step) {
        pending.remove(step);
        Set<Step> found = new LinkedHashSet<>();
        Deque<Step> open = new ArrayDeque<>(List.of(step));
        while (!open.isEmpty()) {
            for (Step dependent : dependents.getOrDefault(open.pop(), List.of())) {
                if (pending.containsKey(dependent) && found.add(dependent)) {
                    open.push(dependent);
                }
            }
        }
        return found.stream().map(pending::remove).toList();
    }

    /** From now on nothing starts. */
    void close() {
        closed = true;
        ready.clear();
    }

    /** Whether nothing starts any more. */
    boolean isClosed() {
        return closed;
    }
}
