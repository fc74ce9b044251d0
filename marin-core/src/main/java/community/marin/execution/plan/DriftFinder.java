package community.marin.execution.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import community.marin.execution.DeferredCall;
import community.marin.execution.Step;
import community.marin.execution.record.ExecutorInfo;
import community.marin.execution.version.Version;
import community.marin.storage.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares what an output was made from with what it would be made from today. */
final class DriftFinder {
    private final OutputPaths paths;

    DriftFinder(OutputPaths paths) {
        this.paths = paths;
    }

    /** Whether the recorded version is another than the step's: at a hashed path that is a contradiction. */
    boolean versionDiffers(Step step, ExecutorInfo recorded) {
        return !Version.identityOf(recorded.version()).equals(step.version().identity());
    }

    /** Every difference in the version, for a pinned output, whose path does not tell. */
    List<Drift> versionDrift(Step step, ExecutorInfo recorded) {
        ObjectNode was = JsonNodeFactory.instance.objectNode();
        ObjectNode is = JsonNodeFactory.instance.objectNode();
        was.set("version", recorded.version());
        is.set("version", step.version().toJson());
        return JsonDifference.between(was, is);
    }

    /** Every difference in the config's values that are not part of the version. */
    List<Drift> configDrift(Step step, ExecutorInfo recorded) {
        Location output = paths.of(step);
        JsonNode current = step.configJson(ref -> paths.resolve(step, ref)).orElse(MissingNode.getInstance());
        if (current.isMissingNode() || !recorded.config().isObject()) {
            return List.of();
        }
        JsonNode was = withoutPrefix(recorded.config(), recordedPrefix(step, recorded, output));
        JsonNode is = withoutPrefix(current, Optional.of(paths.prefix().text()));
        // The original's config of a step has fields of its own: of another function, only common fields are compared.
        boolean sameFunction = step.call().map(DeferredCall::functionName).equals(Optional.of(recorded.functionName()));
        List<Drift> drifts = new ArrayList<>();
        for (Drift drift : JsonDifference.between(was, is)) {
            boolean common =
                    !drift.recorded().isMissingNode() && !drift.current().isMissingNode();
            if ((sameFunction || common) && !isVersioned(step, drift.field())) {
                drifts.add(drift);
            }
        }
        return drifts;
    }

    private static boolean isVersioned(Step step, String field) {
        return step.configEntries().stream()
                .anyMatch(entry -> field.equals(entry.key()) || field.startsWith(entry.key() + "."));
    }

    /** The prefix under which the output was recorded: it may have been reached by another name since. */
    private Optional<String> recordedPrefix(Step step, ExecutorInfo recorded, Location output) {
        String prefix = paths.prefix().text() + "/";
        String below = output.text().startsWith(prefix)
                ? output.text().substring(prefix.length())
                : step.version().path();
        String end = "/" + below;
        return recorded.outputPath().endsWith(end)
                ? Optional.of(
                        recorded.outputPath().substring(0, recorded.outputPath().length() - end.length()))
                : Optional.empty();
    }

    private static JsonNode withoutPrefix(JsonNode node, Optional<String> prefix) {
        if (prefix.isEmpty()) {
            return node;
        } else if (node.isTextual()) {
            String start = prefix.get() + "/";
            return node.textValue().startsWith(start)
                    ? TextNode.valueOf("<prefix>/" + node.textValue().substring(start.length()))
                    : node;
        } else if (node.isArray()) {
            var array = JsonNodeFactory.instance.arrayNode();
            node.forEach(element -> array.add(withoutPrefix(element, prefix)));
            return array;
        } else if (node.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(field -> object.set(field.getKey(), withoutPrefix(field.getValue(), prefix)));
            return object;
        }
        return node;
    }
}
