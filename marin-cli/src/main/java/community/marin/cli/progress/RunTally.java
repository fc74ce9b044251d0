package community.marin.cli.progress;

import community.marin.execution.Step;
import community.marin.execution.plan.Action;
import community.marin.execution.plan.Plan;
import community.marin.execution.run.RunEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a run stands, counted from its events. Not for use by several threads at once. */
final class RunTally {
    private final Instant start;
    private final int total;
    private final Map<Step, Running> running = new LinkedHashMap<>();
    private final Map<Step, Running> elsewhere = new LinkedHashMap<>();
    private int done;
    private int failed;
    private int notRun;

    /** A step that runs, since when, how its job stands if it launched one, and what it logged last. */
    record Running(Step step, Instant start, String job, String lastLine) {}

    RunTally(Plan plan, Instant start) {
        this.start = start;
        this.total = (int) plan.steps().stream()
                .filter(step -> step.action() != Action.SKIP)
                .count();
    }

    void on(RunEvent event, Instant now) {
        if (event instanceof RunEvent.StepStarted started) {
            elsewhere.remove(started.step());
            running.put(started.step(), new Running(started.step(), now, "", ""));
        } else if (event instanceof RunEvent.StepLogged logged) {
            running.computeIfPresent(
                    logged.step(), (step, before) -> new Running(step, before.start(), before.job(), logged.line()));
        } else if (event instanceof RunEvent.JobChanged job) {
            running.computeIfPresent(
                    job.step(), (step, before) -> new Running(step, before.start(), job.detail(), before.lastLine()));
        } else if (event instanceof RunEvent.StepWaiting wait) {
            String runner = "run by " + wait.holder().workerId();
            elsewhere.put(wait.step(), new Running(wait.step(), now, runner, ""));
        } else if (event instanceof RunEvent.StepSucceeded succeeded) {
            end(succeeded.step());
            done++;
        } else if (event instanceof RunEvent.StepReused reused) {
            if (elsewhere.remove(reused.step()) != null) {
                done++;
            }
        } else if (event instanceof RunEvent.StepFailed failure) {
            end(failure.step());
            failed++;
        } else if (event instanceof RunEvent.StepDependencyFailed failure) {
            end(failure.step());
            notRun++;
        } else if (event instanceof RunEvent.StepEvent step) {
            end(step.step());
        }
    }

    Instant start() {
        return start;
    }

    int total() {
        return total;
    }

    int done() {
        return done;
    }

    int failed() {
        return failed;
    }

    /** How many steps were given up since a dependency failed. */
    int notRun() {
        return notRun;
    }

    /** How many steps have yet to begin, here or elsewhere. */
    int waiting() {
        return Math.max(0, total - done - failed - notRun - running.size() - elsewhere.size());
    }

    /** Those that other runners run, since this one waits for them. */
    List<Running> elsewhere() {
        return List.copyOf(elsewhere.values());
    }

    List<Running> running() {
        return List.copyOf(running.values());
    }

    private void end(Step step) {
        running.remove(step);
        elsewhere.remove(step);
    }
}
