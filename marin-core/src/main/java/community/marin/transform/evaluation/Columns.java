package community.marin.transform.evaluation;

import community.marin.transform.conversation.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads columns of a row, also those within others. */
final class Columns {
    private Columns() {}

    /** The value of a column, or of a field in it: {@code choices.text}. Empty if any part of the path is not there, or holds null. */
    static Optional<Object> value(Row row, String path) {
        Object value = row.columns();
        for (String part : path.split("\\.", -1)) {
            if (!(value instanceof Map<?, ?> fields)) {
                return Optional.empty();
            }
            value = fields.get(part);
        }
        return Optional.ofNullable(value);
    }

    /** A value as text. Booleans are written as Python does, numbers without an exponent. */
    static String text(Object value) {
        if (value instanceof Boolean truth) {
            return truth ? "True" : "False";
        }
        return value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value);
    }

    /** The texts in a list; of an object those of its fields, sorted by name; of {@code key} and {@code value} pairs the values, sorted by key. */
    static List<String> texts(Object value) {
        if (value instanceof Map<?, ?> fields) {
            return List.copyOf(sorted(fields).values());
        }
        if (!(value instanceof List<?> elements)) {
            return List.of();
        }
        Map<String, String> byKey = new TreeMap<>();
        List<String> texts = new ArrayList<>(elements.size());
        for (Object element : elements) {
            texts.add(text(element));
            if (element instanceof Map<?, ?> pair && pair.containsKey("key") && pair.containsKey("value")) {
                byKey.put(text(pair.get("key")), text(pair.get("value")));
            }
        }
        return byKey.size() == texts.size() ? List.copyOf(byKey.values()) : texts;
    }

    private static Map<String, String> sorted(Map<?, ?> fields) {
        Map<String, String> sorted = new TreeMap<>();
        fields.forEach((name, field) -> sorted.put(text(name), text(field)));
        return sorted;
    }
}
