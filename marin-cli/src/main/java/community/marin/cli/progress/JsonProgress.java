package community.marin.cli.progress;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.marin.cli.render.JsonFields;
import community.marin.cli.render.PlanJson;
import community.marin.execution.Step;
import community.marin.execution.plan.Drift;
import community.marin.execution.plan.Plan;
import community.marin.execution.plan.PlannedStep;
import community.marin.execution.record.RecordJson;
import community.marin.execution.run.RunEvent;
import community.marin.execution.run.RunReport;
import community.marin.execution.run.StepResult;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** One JSON object a line for each event on standard output; other lines go to standard error. */
public final class JsonProgress implements ProgressDisplay {
    private static final double MILLIS_PER_SECOND = 1000;

    private final PrintStream out;
    private final PrintStream err;
    private final Clock clock;
    private final Plan plan;
    private final Map<Step, List<Drift>> drift;

    /** Prints the events of the run of a plan. */
    public JsonProgress(PrintStream out, PrintStream err, Clock clock, Plan plan) {
        this.out = out;
        this.err = err;
        this.clock = clock;
        this.plan = plan;
        this.drift = plan.reusedWithDrift().stream()
                .collect(Collectors.toUnmodifiableMap(PlannedStep::step, PlannedStep::drift));
    }

    @Override
    public void on(RunEvent event) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("event", name(event));
        json.put("time", clock.instant().toString());
        if (event instanceof RunEvent.StepEvent step) {
            put(json, step.step());
        }
        if (event instanceof RunEvent.RunStarted) {
            json.put("experiment", plan.graph().experiment());
            json.put("prefix", plan.paths().prefix().text());
            json.set("counts", PlanJson.counts(plan));
        } else if (event instanceof RunEvent.StepReused step) {
            json.put("reason", step.reason());
            json.set("drift", JsonFields.differences(drift.getOrDefault(step.step(), List.of())));
        } else if (event instanceof RunEvent.StepWaiting step) {
            json.put("worker_id", step.holder().workerId());
            json.put("last_seen", step.holder().renewed().toString());
        } else if (event instanceof RunEvent.StepStarted step) {
            json.put("log", step.log().text());
        } else if (event instanceof RunEvent.StepLogged step) {
            json.put("line", step.line());
        } else if (event instanceof RunEvent.JobChanged job) {
            json.put("detail", job.detail());
        } else if (event instanceof RunEvent.StepSucceeded step) {
            json.put("elapsed_seconds", seconds(step.elapsed()));
        } else if (event instanceof RunEvent.StepFailed step) {
            json.put("elapsed_seconds", seconds(step.elapsed()));
            ErrorChain.of(step.error()).forEach(json.putArray("errors")::add);
            json.put("log", step.log().text());
        } else if (event instanceof RunEvent.StepDependencyFailed step) {
            json.put("failed", step.failed().toString());
        } else if (event instanceof RunEvent.RunStopping stop) {
            var steps = json.putArray("steps");
            stop.awaited().forEach(step -> steps.add(JsonFields.step(step, plan.paths())));
            json.put("at_most_seconds", seconds(stop.atMost()));
        } else if (event instanceof RunEvent.RunFinished run) {
            put(json, run.report());
        }
        out.print(RecordJson.line(json));
        out.flush();
    }

    @Override
    public void line(String text) {
        err.println(text);
    }

    @Override
    public void close() {
        out.flush();
    }

    private void put(ObjectNode json, Step step) {
        json.setAll(JsonFields.step(step, plan.paths()));
    }

    private void put(ObjectNode json, RunReport report) {
        json.put("success", report.isSuccess());
        json.put("interrupted", report.interrupted());
        json.put("elapsed_seconds", seconds(report.elapsed()));
        ObjectNode counts = json.putObject("counts");
        report.counts().forEach((outcome, count) -> counts.put(outcome.name().toLowerCase(Locale.ROOT), count));
        var steps = json.putArray("steps");
        for (StepResult result : report.steps()) {
            steps.add(JsonFields.step(result.step(), plan.paths())
                    .put("outcome", result.outcome().name().toLowerCase(Locale.ROOT))
                    .put("elapsed_seconds", seconds(result.elapsed())));
        }
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / MILLIS_PER_SECOND;
    }

    private static String name(RunEvent event) {
        return event.getClass()
                .getSimpleName()
                .replaceAll("([a-z])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }
}
