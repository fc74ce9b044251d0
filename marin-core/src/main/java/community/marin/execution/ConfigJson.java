package community.marin.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.marin.execution.version.ShortestDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A config, checked by {@link ConfigCheck}, as JSON in the form that Python Marin gives it. */
final class ConfigJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final long SECONDS_PER_DAY = 86_400;
    private static final int NANOSECONDS_PER_MICROSECOND = 1_000;

    private final Function<StepRef, String> refText;

    /** Writes each ref as the text that this function gives. */
    ConfigJson(Function<StepRef, String> refText) {
        this.refText = refText;
    }

    JsonNode toJson(Object value) {
        if (value == null) {
            return JSON.nullNode();
        } else if (value instanceof StepRef ref) {
            return JSON.textNode(refText.apply(ref));
        } else if (value instanceof Record) {
            return record(value);
        } else if (value instanceof List<?> list) {
            ArrayNode array = JSON.arrayNode();
            for (Object element : list) {
                array.add(toJson(element));
            }
            return array;
        } else if (value instanceof Map<?, ?> map) {
            ObjectNode object = JSON.objectNode();
            map.forEach((key, element) -> object.set(key.toString(), toJson(element)));
            return object;
        } else if (value instanceof Optional<?> optional) {
            return toJson(optional.orElse(null));
        }
        return leaf(value);
    }

    private ObjectNode record(Object value) {
        ObjectNode object = JSON.objectNode();
        for (RecordShape.Field field : RecordShape.of(value).fields()) {
            object.set(field.fileName(), toJson(field.of(value)));
        }
        return object;
    }

    private static JsonNode leaf(Object value) {
        if (value instanceof String || value instanceof Path) {
            return JSON.textNode(value.toString());
        } else if (value instanceof Boolean truth) {
            return JSON.booleanNode(truth);
        } else if (value instanceof Double number) {
            return JSON.numberNode(number);
        } else if (value instanceof Float number) {
            // The shortest decimal of the float, not the longer one of the double that it widens to.
            return JSON.numberNode(ShortestDecimal.widened(number));
        } else if (value instanceof BigInteger number) {
            return JSON.numberNode(number);
        } else if (value instanceof Number number) {
            return JSON.numberNode(number.longValue());
        } else if (value instanceof Enum<?> constant) {
            return JSON.textNode(EnumNames.declared(constant).orElse(constant.name()));
        } else if (value instanceof Duration duration) {
            return duration(duration);
        }
        throw new IllegalStateException("unchecked config value of " + value.getClass());
    }

    /** As Python normalises a {@code timedelta}: only days may be negative. */
    private static ObjectNode duration(Duration duration) {
        ObjectNode object = JSON.objectNode();
        object.put("days", Math.floorDiv(duration.getSeconds(), SECONDS_PER_DAY));
        object.put("seconds", Math.floorMod(duration.getSeconds(), SECONDS_PER_DAY));
        object.put("microseconds", duration.getNano() / NANOSECONDS_PER_MICROSECOND);
        return object;
    }
}
