package community.marin.classification.quality;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * What to train a classifier of documents on. The builder begins with the defaults given here.
 *
 * @param datasets the examples, of two labels or more
 * @param outputPath where the classifier goes
 * @param features what of a text counts: its words and pairs of words
 * @param cost how much an example that is classified wrongly costs, against large weights: 10. Higher fits the examples more closely
 * @param seed for another sample and another split: 0
 * @param valFrac which part of the examples is held out to judge the classifier by: 0.1
 * @param textField the field that holds the text: {@code text}
 */
@RecordBuilder
public record TrainClassifierConfig(
        List<DatasetConfig> datasets,
        Path outputPath,
        @RecordBuilder.Initializer("DEFAULT_FEATURES") NgramFeatures features,
        @RecordBuilder.Initializer("DEFAULT_COST") double cost,
        long seed,
        @RecordBuilder.Initializer("DEFAULT_VAL_FRAC") double valFrac,
        @RecordBuilder.Initializer("DEFAULT_TEXT_FIELD") String textField) {
    /** What of a text counts, unless said otherwise. */
    public static final NgramFeatures DEFAULT_FEATURES = NgramFeatures.DEFAULT;

    /** What a wrong example costs, unless said otherwise. */
    public static final double DEFAULT_COST = 10;

    /** The part held out unless said otherwise. */
    public static final double DEFAULT_VAL_FRAC = 0.1;

    /** The text's field unless another is given. */
    public static final String DEFAULT_TEXT_FIELD = "text";

    /** Checks labels and numbers. */
    public TrainClassifierConfig {
        datasets = List.copyOf(datasets);
        Objects.requireNonNull(outputPath, "outputPath");
        Objects.requireNonNull(features, "features");
        Objects.requireNonNull(textField, "textField");
        if (datasets.stream().map(DatasetConfig::label).distinct().count() < 2) {
            throw new IllegalArgumentException("datasets must have two labels or more, to tell them from each other");
        }
        if (!(cost > 0 && Double.isFinite(cost))) {
            throw new IllegalArgumentException("cost must be above 0, but is " + cost);
        }
        if (!(valFrac >= 0 && valFrac < 1)) {
            throw new IllegalArgumentException("valFrac must be from 0 to below 1, but is " + valFrac);
        }
    }

    /** The labels, in the order in which they are first named. */
    List<String> labels() {
        return datasets.stream().map(DatasetConfig::label).distinct().toList();
    }
}
