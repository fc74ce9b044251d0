package community.marin.classification.quality;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Documents that are examples of one label, and how many of them to take.
 *
 * @param inputDocPath a directory of documents, at any depth, or one file of them
 * @param label what they are examples of, such as {@code hq}; several datasets may have the same
 * @param samplingRate which part of the documents to take, above 0 and up to 1: all
 * @param maxSampleSize the most documents to take; more are thinned out evenly. Without it there is no most
 */
@RecordBuilder
public record DatasetConfig(
        Path inputDocPath,
        String label,
        @RecordBuilder.Initializer("DEFAULT_SAMPLING_RATE") double samplingRate,
        Optional<Integer> maxSampleSize) {
    /** All documents, unless said otherwise. */
    public static final double DEFAULT_SAMPLING_RATE = 1.0;

    /** Checks label and numbers. */
    public DatasetConfig {
        Objects.requireNonNull(inputDocPath, "inputDocPath");
        Objects.requireNonNull(maxSampleSize, "maxSampleSize");
        if (label.isBlank() || label.startsWith(NgramClassifier.LABEL_PREFIX)) {
            throw new IllegalArgumentException("label \"" + label + "\" must be a word such as hq; "
                    + NgramClassifier.LABEL_PREFIX + " is put before it where scores are written");
        }
        if (!(samplingRate > 0 && samplingRate <= 1)) {
            throw new IllegalArgumentException("samplingRate must be above 0 and up to 1, but is " + samplingRate);
        }
        if (maxSampleSize.isPresent() && maxSampleSize.get() < 1) {
            throw new IllegalArgumentException("maxSampleSize must be 1 or more, but is " + maxSampleSize.get());
        }
    }
}
