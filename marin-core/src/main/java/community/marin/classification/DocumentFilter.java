package community.marin.classification;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one filter makes of the attributes of one document: a pure function of them. */
final class DocumentFilter {
    private final FilterConfig config;

    DocumentFilter(FilterConfig config) {
        this.config = config;
    }

    /** What becomes of a document. */
    sealed interface Verdict {
        /** It is dropped. */
        record Drop() implements Verdict {}

        /** It stays, less these spans of its original text. */
        record Keep(List<Spans.Span> spans) implements Verdict {
            public Keep {
                spans = List.copyOf(spans);
            }
        }
    }

    private static final Verdict DROP = new Verdict.Drop();
    private static final Verdict KEEP = new Verdict.Keep(List.of());

    /**
     * Judges a document.
     *
     * @param attributes those of the document; without any, or with none in them, it is dropped: nothing is known of it
     * @throws IllegalArgumentException if the attribute is missing or has another form than the filter expects
     */
    Verdict judge(Optional<Map<String, Object>> attributes) {
        if (attributes.isEmpty() || attributes.get().isEmpty()) {
            return DROP;
        }
        Object value = attributes.get().get(config.name());
        if (value == null && attributes.get().containsKey(config.name())) {
            throw new IllegalArgumentException("the attribute \"" + config.name() + "\" is null");
        }
        if (value == null) {
            throw new IllegalArgumentException("there is no attribute \"" + config.name() + "\", only "
                    + attributes.get().keySet());
        }
        return judge(value);
    }

    private Verdict judge(Object value) {
        return switch (config.type()) {
            case REMOVE_SPANS -> new Verdict.Keep(spans(value));
            case REMOVE_DOCS -> isTrue(value) ? DROP : KEEP;
            case CLASSIFY -> isWithin(number(value)) != config.reverse() ? KEEP : DROP;
        };
    }

    private List<Spans.Span> spans(Object value) {
        if (!(value instanceof List<?> list)) {
            throw wrong("a list of spans", value);
        }
        List<Spans.Span> spans = new ArrayList<>(list.size());
        for (Object item : list) {
            if (item instanceof List<?> numbers
                    && numbers.size() >= 2
                    && numbers.get(0) instanceof Integer start
                    && numbers.get(1) instanceof Integer end) {
                spans.add(new Spans.Span(start, end));
            } else {
                throw wrong("a list of spans [start, end, value]", item);
            }
        }
        return spans;
    }

    /**
     * The number that thresholds are compared with.
     *
     * @param value the attribute
     * @throws IllegalArgumentException if it is none, or lacks the label
     */
    double number(Object value) {
        Object found = value;
        if (config.label().isPresent()) {
            String label = config.label().get();
            if (!(value instanceof Map<?, ?> labels) || !labels.containsKey(label)) {
                throw wrong("an object with the label \"" + label + "\"", value);
            }
            found = labels.get(label);
        }
        if (found instanceof Number number) {
            return number.doubleValue();
        }
        throw wrong("a number", found);
    }

    private boolean isWithin(double value) {
        return value >= config.lowerThreshold().orElse(Double.NEGATIVE_INFINITY)
                && value <= config.upperThreshold().orElse(Double.POSITIVE_INFINITY);
    }

    /** As Python takes a value for true or false. */
    private static boolean isTrue(Object value) {
        if (value instanceof Boolean flag) {
            return flag;
        }
        if (value instanceof BigDecimal number) {
            return number.signum() != 0;
        }
        if (value instanceof Number number) {
            return number.doubleValue() != 0;
        }
        if (value instanceof String text) {
            return !text.isEmpty();
        }
        if (value instanceof Map<?, ?> map) {
            return !map.isEmpty();
        }
        return !(value instanceof Collection<?> items) || !items.isEmpty();
    }

    private IllegalArgumentException wrong(String expected, Object found) {
        return new IllegalArgumentException(
                "the attribute \"" + config.name() + "\" must be " + expected + ", but holds " + found);
    }
}
