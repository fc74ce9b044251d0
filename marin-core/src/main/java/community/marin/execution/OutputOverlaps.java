package community.marin.execution;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Finds outputs that would be in each other's way, or in that of the records of runs. */
final class OutputOverlaps {
    private OutputOverlaps() {}

    /**
     * One problem for each output that is in the way of another, or of the records of runs.
     *
     * @param path where a step's output is; all relative to one place, or all absolute
     * @param records where runs record themselves, in the same terms
     */
    static List<Problem> find(Collection<Step> steps, Function<Step, String> path, String records) {
        Map<String, Step> writers = new HashMap<>();
        List<Problem> problems = new ArrayList<>();
        for (Step step : steps) {
            Step other = writers.putIfAbsent(path.apply(step), step);
            if (other != null) {
                problems.add(new Problem(
                        step.name(),
                        "its output and that of " + other + " are both at " + path.apply(step)
                                + ", but they are different steps; pin them to different paths"));
            }
        }
        Optional<Step> holder =
                writers.containsKey(records) ? Optional.of(writers.get(records)) : around(records, writers);
        if (holder.isPresent()) {
            problems.add(new Problem(
                    holder.get().name(),
                    "its output " + path.apply(holder.get()) + " is or holds " + records
                            + ", where runs record themselves; pin it to another path"));
        }
        return problems;
    }

    /** A warning for each output inside another, which goes with that when it is moved or deleted. */
    static List<String> nested(Collection<Step> steps, Function<Step, String> path) {
        Map<String, Step> writers = new HashMap<>();
        steps.forEach(step -> writers.put(path.apply(step), step));
        List<String> warnings = new ArrayList<>();
        for (Step step : steps) {
            around(path.apply(step), writers)
                    .ifPresent(outer -> warnings.add("The output of " + step + ", " + path.apply(step)
                            + ", is inside that of " + outer + ", and goes with it when that is moved or deleted."));
        }
        return warnings;
    }

    /** The step whose output a path is inside of. */
    private static Optional<Step> around(String path, Map<String, Step> writers) {
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            Step outer = writers.get(path.substring(0, slash));
            if (outer != null) {
                return Optional.of(outer);
            }
        }
        return Optional.empty();
    }
}
