package community.marin.classification;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * A filter by one attribute.
 *
 * @param type what it does
 * @param attributePath the directory of the attributes' files, which have the paths of the documents' files below their input
 * @param name the attribute
 * @param label for {@link FilterType#CLASSIFY}, the field inside the attribute that is the number; without it the attribute is
 * @param lowerThreshold the least value kept; without it there is no least one
 * @param keepFraction the fraction of documents to keep, those with the highest values, see {@link Consolidate}; excludes {@code
 *     lowerThreshold}
 * @param upperThreshold the greatest value kept; without it there is no greatest one
 * @param reverse whether to keep what the thresholds would drop, and drop what they would keep
 */
@RecordBuilder
public record FilterConfig(
        FilterType type,
        Path attributePath,
        String name,
        Optional<String> label,
        Optional<Double> lowerThreshold,
        Optional<Double> keepFraction,
        Optional<Double> upperThreshold,
        boolean reverse) {
    /** Checks that the thresholds fit together. */
    public FilterConfig {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(attributePath, "attributePath");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(lowerThreshold, "lowerThreshold");
        Objects.requireNonNull(upperThreshold, "upperThreshold");
        if (reverse && type != FilterType.CLASSIFY) {
            throw new IllegalArgumentException("reverse is for filters of type CLASSIFY, not " + type);
        }
        if (keepFraction.isPresent()) {
            checkKeepFraction(keepFraction.get(), type, lowerThreshold);
        }
        if (lowerThreshold.isPresent() && upperThreshold.isPresent() && lowerThreshold.get() > upperThreshold.get()) {
            throw new IllegalArgumentException("lowerThreshold " + lowerThreshold.get() + " is above upperThreshold "
                    + upperThreshold.get() + ": nothing could be kept");
        }
    }

    private static void checkKeepFraction(double fraction, FilterType type, Optional<Double> lowerThreshold) {
        if (lowerThreshold.isPresent()) {
            throw new IllegalArgumentException("keepFraction and lowerThreshold exclude each other: give one of them");
        }
        if (!(fraction > 0 && fraction < 1)) {
            throw new IllegalArgumentException(
                    "keepFraction must be between 0 and 1, both excluded, but is " + fraction);
        }
        if (type != FilterType.CLASSIFY) {
            throw new IllegalArgumentException("keepFraction is for filters of type CLASSIFY, not " + type);
        }
    }

    /** The same filter with a least value in place of the fraction to keep. */
    FilterConfig withLowerThreshold(double threshold) {
        return new FilterConfig(
                type, attributePath, name, label, Optional.of(threshold), Optional.empty(), upperThreshold, reverse);
    }

    /** Cuts the spans listed in an attribute. */
    public static FilterConfig removeSpans(Path attributePath, String name) {
        return FilterConfigBuilder.builder()
                .type(FilterType.REMOVE_SPANS)
                .attributePath(attributePath)
                .name(name)
                .build();
    }

    /** Drops the documents for which an attribute is true. */
    public static FilterConfig removeDocs(Path attributePath, String name) {
        return FilterConfigBuilder.builder()
                .type(FilterType.REMOVE_DOCS)
                .attributePath(attributePath)
                .name(name)
                .build();
    }
}
