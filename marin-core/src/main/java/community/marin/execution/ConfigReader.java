package community.marin.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads from a config what belongs to the step's version, and which steps it refers to: each versioned value whole, and
 * every ref wherever it stands. Other values add nothing.
 */
final class ConfigReader {
    private final List<ConfigEntry> entries = new ArrayList<>();
    private final List<StepOutput> refs = new ArrayList<>();

    /** Reads a config that {@link ConfigCheck} found no problem in. */
    ConfigReader(DeferredCall call) {
        for (RecordShape.Field field : RecordShape.of(call.config()).fields()) {
            Object value = field.of(call.config());
            if (call.versionedFields().contains(field.name())) {
                JsonNode json = new ConfigJson(this::refText).toJson(value);
                entries.add(new ConfigEntry(field.fileName(), json, ConfigEntry.Origin.VERSIONED));
            } else {
                walk(field.fileName(), value);
            }
        }
    }

    /** The values that belong to the version, in the order of the fields. */
    List<ConfigEntry> entries() {
        return entries;
    }

    /** Every ref to another step, in the order met, as often as met. */
    List<StepOutput> refs() {
        return refs;
    }

    private void walk(String key, Object value) {
        if (value instanceof StepOutput ref) {
            entries.add(new ConfigEntry(key, TextNode.valueOf(refText(ref)), ConfigEntry.Origin.STEP));
        } else if (value instanceof HardcodedPath ref) {
            entries.add(new ConfigEntry(key, TextNode.valueOf(refText(ref)), ConfigEntry.Origin.HARDCODED));
        } else if (value instanceof Record) {
            for (RecordShape.Field field : RecordShape.of(value).fields()) {
                walk(key + "." + field.fileName(), field.of(value));
            }
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                walk(key + ".[" + i + "]", list.get(i));
            }
        } else if (value instanceof Map<?, ?> map) {
            // Sorted, since a map's own order may differ from run to run, and the order numbers the dependencies.
            Map<String, Object> sorted = new TreeMap<>();
            map.forEach((name, element) -> sorted.put(name.toString(), element));
            sorted.forEach((name, element) -> walk(key + "." + name, element));
        } else if (value instanceof Optional<?> optional) {
            walk(key, optional.orElse(null));
        }
    }

    private String refText(StepRef ref) {
        if (ref instanceof StepOutput output) {
            String text = "DEP[" + refs.size() + "]";
            refs.add(output);
            return output.below().isEmpty() ? text : text + "/" + output.below();
        }
        return ref.describe();
    }
}
