package community.marin.execution.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** JSON as a flat map from the path of each leaf to its value. Empty objects and arrays are leaves. */
public final class FlatJson {
    private FlatJson() {}

    /** The leaves of a value; keys are field names joined by dots, list elements are {@code [i]}. */
    public static SortedMap<String, JsonNode> of(JsonNode json) {
        SortedMap<String, JsonNode> leaves = new TreeMap<>();
        add("", json, leaves);
        return leaves;
    }

    private static void add(String key, JsonNode node, SortedMap<String, JsonNode> leaves) {
        if (!node.isContainerNode() || node.isEmpty()) {
            leaves.put(key, node);
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                add(join(key, "[" + i + "]"), node.get(i), leaves);
            }
        } else {
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                add(join(key, field.getKey()), field.getValue(), leaves);
            }
        }
    }

    private static String join(String key, String name) {
        return key.isEmpty() ? name : key + "." + name;
    }
}
