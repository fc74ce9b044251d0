package community.marin.cli.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.marin.cli.inspect.Explanation;
import community.marin.execution.DeferredCall;
import community.marin.execution.Step;
import community.marin.execution.plan.PlannedStep;
import community.marin.execution.record.StepStatus;
import java.util.Locale;

/** Why a step has the hash it has, as JSON. */
public final class ExplanationJson {
    /** In bytes. */
    private static final int MAXIMUM_TEXT = 16 << 20;

    private ExplanationJson() {}

    /** The whole explanation. */
    public static ObjectNode render(Explanation explanation) {
        PlannedStep planned = explanation.planned();
        Step step = planned.step();
        ObjectNode json = JsonFields.step(step, planned.output().text());
        json.put("action", planned.action().name().toLowerCase(Locale.ROOT));
        json.put("reason", planned.reason());
        json.put("fn_name", step.call().map(DeferredCall::functionName).orElse(null));
        json.put("description", step.description());
        json.set("version", step.version().toJson());
        json.put("version_text", step.version().text(MAXIMUM_TEXT).orElse(null));
        ArrayNode config = json.putArray("config");
        for (Explanation.Entry entry : explanation.entries()) {
            ObjectNode value = config.addObject();
            value.put("field", entry.entry().key());
            value.set("value", entry.entry().value());
            value.put("origin", entry.entry().origin().name().toLowerCase(Locale.ROOT));
            entry.step().ifPresent(origin -> value.put("step", origin.toString()));
        }
        ArrayNode dependencies = json.putArray("dependencies");
        for (Explanation.Dependency dependency : explanation.dependencies()) {
            ObjectNode value = dependencies.addObject();
            value.put("name", dependency.step().name());
            value.put("hash", dependency.step().version().hash());
            value.put("blocking", dependency.blocking());
            value.put("collapsed", dependency.collapsed());
            dependency.indices().forEach(value.putArray("references")::add);
        }
        json.set("drift", JsonFields.differences(planned.drift()));
        ArrayNode others = json.putArray("other_outputs");
        for (Explanation.OtherOutput other : explanation.others()) {
            ObjectNode value = others.addObject();
            value.put("path", other.output().text());
            value.put("status", other.status().map(StepStatus::name).orElse(null));
            value.put("recorded", other.recorded());
            value.set("differences", JsonFields.differences(other.differences()));
        }
        return json;
    }
}
