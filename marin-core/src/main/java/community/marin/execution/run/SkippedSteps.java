package community.marin.execution.run;

import community.marin.execution.Step;
import community.marin.execution.plan.Action;
import community.marin.execution.plan.Plan;
import community.marin.execution.plan.PlannedStep;
import community.marin.execution.record.StepStatus;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The steps that a run leaves as they are. */
final class SkippedSteps {
    private SkippedSteps() {}

    /** Reports each step that a plan skips, and gives back what became of it. */
    static Map<Step, StepResult> report(Plan plan, Events events) {
        Map<Step, StepResult> results = new HashMap<>();
        for (PlannedStep planned : plan.steps()) {
            if (planned.action() == Action.SKIP) {
                boolean done = planned.status().equals(Optional.of(StepStatus.SUCCESS));
                Outcome outcome = done ? Outcome.REUSED : Outcome.SKIPPED;
                results.put(
                        planned.step(),
                        new StepResult(planned.step(), planned.output(), outcome, Duration.ZERO, Optional.empty()));
                if (done) {
                    events.emit(new RunEvent.StepReused(planned.step(), planned.output(), planned.reason()));
                }
            }
        }
        return results;
    }
}
