package community.marin.stress;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What became of one schedule.
 *
 * @param faults that were injected, by kind: signals to processes, and requests that went wrong
 * @param said what each runner said
 */
record Verdict(
        Schedule schedule,
        Map<String, Integer> faults,
        List<Findings.Violation> violations,
        List<Findings.Late> lates,
        Duration elapsed,
        List<String> said) {
    Verdict {
        faults = Map.copyOf(faults);
        violations = List.copyOf(violations);
        lates = List.copyOf(lates);
        said = List.copyOf(said);
    }

    /** The longest time after a SIGCONT at which a process still did what it should not have. */
    Duration latest() {
        return lates.stream().map(Findings.Late::since).max(Duration::compareTo).orElse(Duration.ZERO);
    }

    /** One line. */
    String summary() {
        String counts = faults.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(fault -> fault.getKey() + " " + fault.getValue())
                .collect(Collectors.joining(", "));
        return "seed " + schedule.seed() + ": " + schedule.runners() + " runners; " + counts + "; "
                + violations.size() + " violations; " + lates.size() + " acts within " + latest().toMillis()
                + " ms after SIGCONT; " + elapsed.toMillis() / 1000.0 + " s";
    }

    /** All that a reader needs to find out why. */
    String details() {
        return summary() + "\n  events: " + schedule.events() + "\n  skews: " + schedule.skews()
                + lines("violations", violations) + lines("late", lates) + lines("runners", said);
    }

    private static String lines(String title, List<?> items) {
        return items.stream().map(item -> "\n    " + item).collect(Collectors.joining("", "\n  " + title + ":", ""));
    }
}
