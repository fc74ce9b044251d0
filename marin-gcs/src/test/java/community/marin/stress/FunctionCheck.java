package community.marin.stress;

import java.time.Instant;
import java.util.Optional;

/** Judges by what the functions said: none runs beside another call of itself, after its step is done, or on half an input. */
final class FunctionCheck {
    private final Evidence evidence;
    private final Findings findings;

    FunctionCheck(Evidence evidence, Findings findings) {
        this.evidence = evidence;
        this.findings = findings;
    }

    void check() {
        for (Execution execution : evidence.executions()) {
            for (WorkLine line : execution.lines()) {
                checkAlone(execution, line);
                checkNotDone(execution, line);
                checkInputs(line);
            }
        }
    }

    private void checkAlone(Execution execution, WorkLine line) {
        for (Execution other : evidence.executions()) {
            if (!other.attempt().equals(execution.attempt())
                    && other.step().equals(execution.step())
                    && other.runsAt(line.time())) {
                judge(execution, line, "while " + other.attempt() + " runs");
            }
        }
    }

    private void checkNotDone(Execution execution, WorkLine line) {
        Optional<Instant> success = evidence.success(execution.step());
        if (success.isPresent() && line.time().isAfter(success.get())) {
            judge(execution, line, "after SUCCESS");
        }
    }

    private void checkInputs(WorkLine line) {
        if (line.detail().startsWith(IllegalStateException.class.getName())) {
            findings.violation(Rule.INPUTS, line.toString());
        }
    }

    private void judge(Execution execution, WorkLine line, String when) {
        // That it was interrupted is what it should say.
        if (line.kind() != WorkLine.Kind.BROKEN) {
            findings.judge(
                    Rule.OVERLAP,
                    execution.fate().sincePause(line.time(), Findings.WINDOW),
                    line.step() + " of " + line.attempt() + " says " + line.kind() + " " + line.detail() + " at "
                            + line.time() + " " + when);
        }
    }
}
