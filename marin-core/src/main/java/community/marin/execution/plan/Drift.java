package community.marin.execution.plan;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A value that was another one when an output was made.
 *
 * @param field its field in the config, such as {@code trainer.[0].batch_size}
 * @param recorded what it was; missing node if there was no such field
 * @param current what it is; missing node if there is no such field any more
 */
public record Drift(String field, JsonNode recorded, JsonNode current) {
    @Override
    public String toString() {
        return field + " was " + text(recorded) + ", is " + text(current);
    }

    private static String text(JsonNode value) {
        return value.isMissingNode() ? "absent" : value.toString();
    }
}
