package community.marin.stress;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a checker found. */
final class Findings {
    /**
     * A process that stood still cannot know what happened meanwhile before it has looked; within this time after its
     * SIGCONT what it does is measured, and no violation.
     */
    static final Duration WINDOW = Duration.ofMillis(500);

    private final List<Violation> violations = new ArrayList<>();
    private final List<Late> lates = new ArrayList<>();

    /** A rule that did not hold. */
    record Violation(Rule rule, String detail) {
        @Override
        public String toString() {
            return rule + ": " + detail;
        }
    }

    /**
     * A rule that did not hold for a process that had just been resumed.
     *
     * @param since how long ago that was
     */
    record Late(Rule rule, Duration since, String detail) {
        @Override
        public String toString() {
            return rule + ", " + since.toMillis() + " ms after SIGCONT: " + detail;
        }
    }

    void violation(Rule rule, String detail) {
        violations.add(new Violation(rule, detail));
    }

    /** A violation, unless it happened just after the end of a pause. */
    void judge(Rule rule, Optional<Duration> sincePause, String detail) {
        if (sincePause.isPresent()) {
            lates.add(new Late(rule, sincePause.get(), detail));
        } else {
            violation(rule, detail);
        }
    }

    List<Violation> violations() {
        return List.copyOf(violations);
    }

    List<Late> lates() {
        return List.copyOf(lates);
    }
}
