package community.marin.cli.settings;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;

/** A value of a YAML file that remembers where it stands, so that an error can say so. */
sealed interface YamlValue {
    /** Where it begins. */
    JsonLocation at();

    /** What kind of value it is, for messages. */
    String kind();

    /** The value without its places. */
    JsonNode toJson();

    /** A string, number, boolean or null. */
    record Scalar(JsonLocation at, JsonNode value) implements YamlValue {
        @Override
        public String kind() {
            return switch (value.getNodeType()) {
                case STRING -> "the text '" + value.textValue() + "'";
                case NULL -> "empty";
                default -> value.toString();
            };
        }

        @Override
        public JsonNode toJson() {
            return value;
        }
    }

    /** A list. */
    record Sequence(JsonLocation at, List<YamlValue> elements) implements YamlValue {
        @Override
        public String kind() {
            return "a list";
        }

        @Override
        public JsonNode toJson() {
            var array = JsonNodeFactory.instance.arrayNode();
            elements.forEach(element -> array.add(element.toJson()));
            return array;
        }
    }

    /** A map; a key may stand in it twice. */
    record Mapping(JsonLocation at, List<Entry> entries) implements YamlValue {
        @Override
        public String kind() {
            return "a map";
        }

        @Override
        public JsonNode toJson() {
            var object = JsonNodeFactory.instance.objectNode();
            entries.forEach(entry -> object.set(entry.key(), entry.value().toJson()));
            return object;
        }
    }

    /** A key, where it stands, and its value. */
    record Entry(JsonLocation at, String key, YamlValue value) {}
}
