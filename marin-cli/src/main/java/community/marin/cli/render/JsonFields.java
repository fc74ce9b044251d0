package community.marin.cli.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.marin.execution.Step;
import community.marin.execution.plan.Drift;
import community.marin.execution.plan.OutputPaths;
import java.util.List;
import java.util.function.Function;

/** Fields that JSON of several commands shares. */
public final class JsonFields {
    private JsonFields() {}

    /** An object with {@code name}, {@code hash} and {@code path} of a step. */
    public static ObjectNode step(Step step, String path) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", step.name());
        json.put("hash", step.version().hash());
        json.put("path", path);
        return json;
    }

    /** The same, with the path of its output. */
    public static ObjectNode step(Step step, OutputPaths paths) {
        return step(step, paths.of(step).text());
    }

    /** Adds {@code dependencies} and {@code pseudo_dependencies}, each step once. */
    static void putDependencies(ObjectNode json, Step step, Function<Step, String> path) {
        putSteps(json.putArray("dependencies"), step.dependencies(), path);
        putSteps(json.putArray("pseudo_dependencies"), step.pseudoDependencies(), path);
    }

    /** A list of {@code field}, {@code recorded} and {@code current}; what was not there is left out. */
    public static ArrayNode differences(List<Drift> drifts) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Drift drift : drifts) {
            ObjectNode json = array.addObject();
            json.put("field", drift.field());
            if (!drift.recorded().isMissingNode()) {
                json.set("recorded", drift.recorded());
            }
            if (!drift.current().isMissingNode()) {
                json.set("current", drift.current());
            }
        }
        return array;
    }

    private static void putSteps(ArrayNode array, List<Step> steps, Function<Step, String> path) {
        steps.stream().distinct().map(path).forEach(array::add);
    }
}
