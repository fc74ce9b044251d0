package community.marin.cli.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.marin.execution.plan.Plan;
import community.marin.execution.plan.PlannedStep;
import java.util.Locale;

/** A plan as JSON. */
public final class PlanJson {
    private PlanJson() {}

    /** The whole plan. */
    public static ObjectNode render(Plan plan) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("experiment", plan.graph().experiment());
        json.put("prefix", plan.paths().prefix().text());
        ArrayNode steps = json.putArray("steps");
        plan.steps().forEach(planned -> steps.add(step(plan, planned)));
        json.set("counts", counts(plan));
        ArrayNode refusals = json.putArray("refusals");
        plan.refusals()
                .forEach(refusal ->
                        refusals.addObject().put("step", refusal.where()).put("message", refusal.message()));
        plan.warnings().forEach(json.putArray("warnings")::add);
        return json;
    }

    /** How many steps there are of each action. */
    public static ObjectNode counts(Plan plan) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        plan.counts().forEach((action, count) -> json.put(action.name().toLowerCase(Locale.ROOT), count));
        return json;
    }

    private static ObjectNode step(Plan plan, PlannedStep planned) {
        ObjectNode json = JsonFields.step(planned.step(), plan.paths());
        json.put("action", planned.action().name().toLowerCase(Locale.ROOT));
        json.put("reason", planned.reason());
        JsonFields.putDependencies(
                json, planned.step(), step -> plan.paths().of(step).text());
        PlannedPods.of(planned).ifPresent(tpu -> PlannedPods.put(json.putObject("tpu"), tpu));
        json.set("drift", JsonFields.differences(planned.drift()));
        return json;
    }
}
