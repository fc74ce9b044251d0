package community.marin.execution.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/** The differences between two JSON values, field by field. */
public final class JsonDifference {
    private JsonDifference() {}

    /** Every leaf that differs, sorted by field. Numbers are equal if their values are. */
    public static List<Drift> between(JsonNode recorded, JsonNode current) {
        SortedMap<String, JsonNode> before = FlatJson.of(recorded);
        SortedMap<String, JsonNode> after = FlatJson.of(current);
        SortedSet<String> keys = new TreeSet<>(before.keySet());
        keys.addAll(after.keySet());
        List<Drift> differences = new ArrayList<>();
        for (String key : keys) {
            JsonNode was = before.getOrDefault(key, MissingNode.getInstance());
            JsonNode is = after.getOrDefault(key, MissingNode.getInstance());
            if (!same(was, is)) {
                differences.add(new Drift(key, was, is));
            }
        }
        return differences;
    }

    private static boolean same(JsonNode was, JsonNode is) {
        if (was.isNumber() && is.isNumber()) {
            return (was.isIntegralNumber() && is.isIntegralNumber())
                    ? was.bigIntegerValue().equals(is.bigIntegerValue())
                    : Double.compare(was.doubleValue(), is.doubleValue()) == 0;
        }
        return was.equals(is);
    }
}
