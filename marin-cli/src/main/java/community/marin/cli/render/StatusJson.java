package community.marin.cli.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.marin.cli.inspect.StatusReport;
import community.marin.cli.inspect.StepProgress;
import community.marin.cli.inspect.StepProgress.Hold;
import java.time.Instant;

/** A status report as JSON. */
public final class StatusJson {
    private StatusJson() {}

    /** The whole report, with ages at an instant. */
    public static ObjectNode render(StatusReport report, Instant now) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("experiment", report.experiment());
        json.put("prefix", report.prefix().text());
        ArrayNode steps = json.putArray("steps");
        report.steps().forEach(step -> steps.add(step(step, now)));
        ObjectNode counts = json.putObject("counts");
        report.counts().forEach((state, count) -> counts.put(state.text(), count));
        ObjectNode leases = json.putObject("leases");
        report.holds().forEach((hold, count) -> leases.put(hold.text(), count));
        return json;
    }

    private static ObjectNode step(StepProgress step, Instant now) {
        ObjectNode json = JsonFields.step(step.step(), step.output().text());
        json.put("state", step.state().text());
        step.lease().ifPresent(lease -> {
            json.put("worker_id", lease.workerId());
            json.put("last_seen", lease.renewed().toString());
            json.put("age_seconds", lease.age(now).toSeconds());
        });
        step.hold().ifPresent(hold -> {
            json.put("lease", hold.text());
            json.put("next_run", hold == Hold.LIVE ? "waits" : "takes over");
        });
        step.heldSince().ifPresent(start -> json.put("held_since", start.toString()));
        step.attempt().ifPresent(attempt -> {
            json.put("start", attempt.start().toString());
            attempt.end().ifPresent(end -> json.put("end", end.toString()));
            json.put("log", attempt.log().text());
        });
        step.error().ifPresent(error -> json.put("error", error));
        step.damage().ifPresent(damage -> json.put("damage", damage.getMessage()));
        return json;
    }
}
