package community.marin.transform.conversation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A row of a dataset, or an object within one.
 *
 * @param columns values by column, as JSON has them: strings, numbers, booleans, lists, maps and null
 */
public record Row(Map<String, Object> columns) {
    /** Copies the map, keeping its order. */
    public Row {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }

    /** Whether there is such a column, be its value null. */
    public boolean has(String column) {
        return columns.containsKey(column);
    }

    /** The value of a column; empty if it is null or there is no such column. */
    public Optional<Object> value(String column) {
        return Optional.ofNullable(columns.get(column));
    }

    /**
     * The value of a column that must be there; empty if it is null.
     *
     * @throws MalformedRowException if there is no such column
     */
    Optional<Object> column(String column) throws MalformedRowException {
        if (!has(column)) {
            throw new MalformedRowException(
                    "the column \"" + column + "\" is missing; there are " + String.join(", ", columns.keySet()));
        }
        return value(column);
    }

    /**
     * The text in a column that must hold one.
     *
     * @throws MalformedRowException if it does not
     */
    public String text(String column) throws MalformedRowException {
        Object value = required(column);
        if (value instanceof String text) {
            return text;
        }
        throw new MalformedRowException("the column \"" + column + "\" must hold text, but holds " + kind(value));
    }

    /** The number in a column that must hold one. */
    double number(String column) throws MalformedRowException {
        Object value = required(column);
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw new MalformedRowException("the column \"" + column + "\" must hold a number, but holds " + kind(value));
    }

    /** The objects in a column that must hold a list of them. */
    List<Row> rows(String column) throws MalformedRowException {
        Object value = required(column);
        if (!(value instanceof List<?> list)) {
            throw new MalformedRowException("the column \"" + column + "\" must hold a list, but holds " + kind(value));
        }
        List<Row> rows = new ArrayList<>(list.size());
        for (Object element : list) {
            if (!(element instanceof Map<?, ?> map)) {
                throw new MalformedRowException(
                        "the column \"" + column + "\" must hold a list of objects, but there is " + kind(element));
            }
            Map<String, Object> columns = new LinkedHashMap<>();
            map.forEach((key, field) -> columns.put(String.valueOf(key), field));
            rows.add(new Row(columns));
        }
        return rows;
    }

    private Object required(String column) throws MalformedRowException {
        return column(column).orElseThrow(() -> new MalformedRowException("the column \"" + column + "\" holds null"));
    }

    private static String kind(Object value) {
        if (value == null) {
            return "null";
        } else if (value instanceof String) {
            return "text";
        } else if (value instanceof Number) {
            return "a number";
        } else if (value instanceof Boolean) {
            return "a boolean";
        } else if (value instanceof List<?>) {
            return "a list";
        }
        return "an object";
    }
}
