package community.marin.execution;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A value of a step's config that is part of its version, and why it is.
 *
 * @param key the names of the fields that lead to it, in snake_case, joined by dots
 * @param value as it stands in the version
 * @param origin why it is part of the version
 */
public record ConfigEntry(String key, JsonNode value, Origin origin) {
    /** Why a value is part of a version. */
    public enum Origin {
        /** The wiring names its field in {@code versioned(...)}. */
        VERSIONED,
        /** It is another step's output. */
        STEP,
        /** It is a path outside the pipeline. */
        HARDCODED
    }

    static Map<String, JsonNode> toMap(List<ConfigEntry> entries) {
        Map<String, JsonNode> map = new LinkedHashMap<>();
        for (ConfigEntry entry : entries) {
            map.put(entry.key(), entry.value());
        }
        return map;
    }
}
