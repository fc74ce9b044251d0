package community.marin.parquet;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The type of a column, found from all its values. Integers and other numbers together are floating-point numbers, unless an integer would
 * lose digits. Values that have no common type, structs without fields, with more than 1000 or nested deeper than 50, and numbers beyond 64
 * bits make a column of JSON: text for other readers, the values themselves for ours.
 */
final class ColumnShape {
    private static final int MOST_FIELDS = 1000;
    private static final int DEEPEST = 50;
    private static final long EXACT_IN_DOUBLE = 1L << 53;

    /** What the values of a column are. */
    enum Kind {
        NOTHING,
        BOOLEAN,
        /** Integers that a floating-point number holds exactly. */
        SMALL_INTEGER,
        INTEGER,
        NUMBER,
        TEXT,
        LIST,
        STRUCT,
        JSON
    }

    private final int depth;
    private Kind kind = Kind.NOTHING;
    private Optional<ColumnShape> element = Optional.empty();
    private final Map<String, ColumnShape> fields = new LinkedHashMap<>();

    private ColumnShape(int depth) {
        this.depth = depth;
    }

    /** The shape of rows, before the first. */
    static ColumnShape ofRows() {
        return new ColumnShape(0);
    }

    /** Takes one more value into account. */
    void accept(Object value) {
        if (value == null || kind == Kind.JSON) {
            return;
        }
        join(kindOf(value));
        if (kind == Kind.LIST) {
            ColumnShape shape = element.orElseGet(() -> new ColumnShape(depth + 1));
            element = Optional.of(shape);
            ((List<?>) value).forEach(shape::accept);
        } else if (kind == Kind.STRUCT) {
            ((Map<?, ?>) value)
                    .forEach((name, field) -> fields.computeIfAbsent(
                                    String.valueOf(name), unused -> new ColumnShape(depth + 1))
                            .accept(field));
            if (fields.size() > MOST_FIELDS && depth > 0) {
                become(Kind.JSON);
            }
        }
    }

    private Kind kindOf(Object value) {
        if (depth > DEEPEST) {
            return Kind.JSON;
        } else if (value instanceof Boolean) {
            return Kind.BOOLEAN;
        } else if (value instanceof String) {
            return Kind.TEXT;
        } else if (value instanceof List<?>) {
            return Kind.LIST;
        } else if (value instanceof Map<?, ?>) {
            return Kind.STRUCT;
        } else if (value instanceof BigInteger) {
            return Kind.JSON;
        } else if (value instanceof BigDecimal || value instanceof Double) {
            return Double.isFinite(((Number) value).doubleValue()) ? Kind.NUMBER : Kind.JSON;
        } else if (value instanceof Number number) {
            return Math.abs(number.longValue()) <= EXACT_IN_DOUBLE ? Kind.SMALL_INTEGER : Kind.INTEGER;
        }
        throw new IllegalArgumentException("A value of " + value.getClass() + " is none of JSON");
    }

    private void join(Kind other) {
        if (kind == Kind.NOTHING || kind == other) {
            become(other);
        } else if (isEither(other, Kind.SMALL_INTEGER, Kind.INTEGER)) {
            become(Kind.INTEGER);
        } else if (isEither(other, Kind.SMALL_INTEGER, Kind.NUMBER)) {
            become(Kind.NUMBER);
        } else {
            become(Kind.JSON);
        }
    }

    private boolean isEither(Kind other, Kind one, Kind two) {
        return (kind == one && other == two) || (kind == two && other == one);
    }

    private void become(Kind joined) {
        kind = joined;
        if (joined == Kind.JSON) {
            fields.clear();
            element = Optional.empty();
        }
    }

    /** What the values are. */
    Kind kind() {
        return kind == Kind.STRUCT && fields.isEmpty() ? Kind.JSON : kind;
    }

    /** The shape of a list's elements. */
    ColumnShape element() {
        return element.orElseThrow();
    }

    /** The shapes of a struct's fields, in the order in which they were first met. */
    Map<String, ColumnShape> fields() {
        return Collections.unmodifiableMap(fields);
    }

    /** The paths of the columns of JSON below this one. */
    List<String> jsonColumns(String path) {
        List<String> found = new ArrayList<>();
        switch (kind()) {
            case JSON -> found.add(path);
            case LIST -> found.addAll(element().jsonColumns(path + ".element"));
            case STRUCT ->
                fields.forEach(
                        (name, field) -> found.addAll(field.jsonColumns(path.isEmpty() ? name : path + "." + name)));
            default -> {
                // No other kind has columns within.
            }
        }
        return found;
    }
}
