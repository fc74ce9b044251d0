package community.marin.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/** Reads what commands print as JSON. */
final class JsonText {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private JsonText() {}

    static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("this is no JSON: " + text, e);
        }
    }

    /** One value a line. */
    static List<JsonNode> lines(String text) {
        return text.lines().map(JsonText::parse).toList();
    }
}
