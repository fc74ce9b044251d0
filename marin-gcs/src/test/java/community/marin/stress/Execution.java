package community.marin.stress;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One call of a step's function.
 *
 * @param fate what was done to the worker that made it
 * @param lines what it said, at least that it began
 */
record Execution(Fate fate, List<WorkLine> lines) {
    Execution {
        lines = List.copyOf(lines);
    }

    /** All calls that lines tell of. */
    static List<Execution> of(List<WorkLine> lines, Map<String, Fate> fates) {
        Map<String, List<WorkLine>> attempts = new LinkedHashMap<>();
        lines.forEach(line -> attempts.computeIfAbsent(line.attempt(), attempt -> new ArrayList<>())
                .add(line));
        return attempts.values().stream()
                .map(own -> new Execution(fates.get(Output.workerOf(own.get(0).attempt())), own))
                .toList();
    }

    String step() {
        return lines.get(0).step();
    }

    String attempt() {
        return lines.get(0).attempt();
    }

    /** When it said its last; at its worker's death, if it had not ended then. */
    Instant end() {
        WorkLine last = lines.get(lines.size() - 1);
        boolean ended = last.kind() == WorkLine.Kind.END || last.kind() == WorkLine.Kind.BROKEN;
        return ended ? last.time() : fate.killed().orElse(last.time());
    }

    /** Whether it surely ran, and had had the time to look around if it had been paused. */
    boolean runsAt(Instant time) {
        return !time.isBefore(lines.get(0).time())
                && !time.isAfter(end())
                && fate.pauses().stream().noneMatch(pause -> pause.excuses(time, Findings.WINDOW));
    }
}
