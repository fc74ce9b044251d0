package community.marin.classification;

import community.marin.documents.Shard;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One comparison with the source: what is compared, and where the results go.
 *
 * @param features what is compared
 * @param threshold the score from which a paragraph is marked
 * @param attribute the name of the marks
 * @param filterFile where the filter goes
 * @param directory where the files of marks go
 */
record OverlapTarget(ParagraphFeatures features, double threshold, String attribute, Path filterFile, Path directory) {
    /** The comparisons that a config asks for, which are made in one pass. */
    static List<OverlapTarget> of(DeconConfig config) {
        Path bloom = config.outputPath().resolve("bloom");
        if (config.mode() == DeconMode.TRAIN_TEST_OVERLAP) {
            NGramConfig ngram = config.ngram().orElseThrow();
            return ngram.ngramLength().stream()
                    .map(length -> new OverlapTarget(
                            new ParagraphFeatures.NGrams(length, ngram.stride()),
                            ngram.overlapThreshold(),
                            config.attributeName() + "_" + length,
                            bloom.resolve(length + ".bin"),
                            config.outputPath().resolve(String.valueOf(length))))
                    .toList();
        }
        Optional<NGramConfig> ngram = config.ngram();
        return List.of(new OverlapTarget(
                ngram.<ParagraphFeatures>map(grams ->
                                new ParagraphFeatures.NGrams(grams.ngramLength().get(0), grams.stride()))
                        .orElseGet(ParagraphFeatures.Whole::new),
                ngram.map(NGramConfig::overlapThreshold).orElse(1.0),
                config.attributeName(),
                bloom.resolve("filter.bin"),
                config.outputPath()));
    }

    /** The file of marks for a file of documents. */
    Path output(Shard shard) {
        return shard.below(directory);
    }
}
