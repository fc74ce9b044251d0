package community.marin.cli.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.marin.cli.inspect.StatusReport;
import community.marin.cli.inspect.StepProgress;

/** A status report as JSON. */
public final class StatusJson {
    private StatusJson() {}

    /** The whole report. */
    public static ObjectNode render(StatusReport report) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("experiment", report.experiment());
        json.put("prefix", report.prefix().text());
        ArrayNode steps = json.putArray("steps");
        report.steps().forEach(step -> steps.add(step(step)));
        ObjectNode counts = json.putObject("counts");
        report.counts().forEach((state, count) -> counts.put(state.text(), count));
        return json;
    }

    private static ObjectNode step(StepProgress step) {
        ObjectNode json = JsonFields.step(step.step(), step.output().text());
        json.put("state", step.state().text());
        step.lease().ifPresent(lease -> {
            json.put("worker_id", lease.workerId());
            json.put("last_seen", lease.renewed().toString());
        });
        step.attempt().ifPresent(attempt -> {
            json.put("start", attempt.start().toString());
            attempt.end().ifPresent(end -> json.put("end", end.toString()));
            json.put("log", attempt.log().text());
        });
        step.error().ifPresent(error -> json.put("error", error));
        return json;
    }
}
