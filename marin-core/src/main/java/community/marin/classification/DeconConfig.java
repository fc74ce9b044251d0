package community.marin.classification;

import community.marin.documents.MalformedLines;
import community.marin.documents.OnMalformed;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What to look through for text of another data set. The builder begins with the defaults given here.
 *
 * @param inputPath the documents to mark, usually for training: directories, looked through at any depth, or files
 * @param outputPath where the results go
 * @param attributeName the attribute that lists the spans found: {@code duplicate_text}; with {@link DeconMode#TRAIN_TEST_OVERLAP}
 *     {@code _<n>} is appended
 * @param estimatedDocCount how many paragraphs or n-grams a filter is made for at least: 1,000,000. If the source has more, it is made
 *     for those. (The name is Python Marin's; it never counted documents.)
 * @param falsePositiveRate the probability that a paragraph or n-gram is found that is not in the source: 0.001
 * @param ngram which n-grams to compare; without it, whole paragraphs are compared
 * @param processes the most files that are worked on at once; 0, the default, for as many as there are processors
 * @param mode {@link DeconMode#DECONTAMINATE}
 * @param decontaminateSource the documents to look for, usually for evaluation
 * @param textField the field that holds the text of the documents to mark: {@code text}
 * @param sourceTextField the field that holds the text of the documents to look for: {@code text}. (Python Marin reads the same field of
 *     both, and so finds nothing of questions in source code, whose field is {@code content}.)
 * @param onMalformed what becomes of malformed lines of the documents to mark: errors unless said otherwise. Those that are passed over
 *     get no marks. Those of the documents to look for are always errors: what they hold would not be found
 * @param malformedLimit how many malformed lines of one file may be passed over: 100
 */
@RecordBuilder
public record DeconConfig(
        List<Path> inputPath,
        Path outputPath,
        @RecordBuilder.Initializer("DEFAULT_ATTRIBUTE_NAME") String attributeName,

        @RecordBuilder.Initializer("DEFAULT_ESTIMATED_DOC_COUNT")
        long estimatedDocCount,

        @RecordBuilder.Initializer("DEFAULT_FALSE_POSITIVE_RATE")
        double falsePositiveRate,

        Optional<NGramConfig> ngram,
        int processes,
        @RecordBuilder.Initializer("DEFAULT_MODE") DeconMode mode,
        List<Path> decontaminateSource,
        @RecordBuilder.Initializer("DEFAULT_TEXT_FIELD") String textField,
        @RecordBuilder.Initializer("DEFAULT_TEXT_FIELD") String sourceTextField,

        @RecordBuilder.Initializer(source = MalformedLines.class, value = "DEFAULT_ON_MALFORMED")
        OnMalformed onMalformed,

        @RecordBuilder.Initializer(source = MalformedLines.class, value = "DEFAULT_LIMIT")
        long malformedLimit) {
    /** The attribute's name unless another is given. */
    public static final String DEFAULT_ATTRIBUTE_NAME = "duplicate_text";

    /** What a filter is made for unless something else is given. */
    public static final long DEFAULT_ESTIMATED_DOC_COUNT = 1_000_000;

    /** The rate unless another is given. */
    public static final double DEFAULT_FALSE_POSITIVE_RATE = 0.001;

    /** The mode unless another is given. */
    public static final DeconMode DEFAULT_MODE = DeconMode.DECONTAMINATE;

    /** The text's field unless another is given. */
    public static final String DEFAULT_TEXT_FIELD = "text";

    /** Checks that everything is given and fits together. */
    public DeconConfig {
        inputPath = inputPath == null ? List.of() : List.copyOf(inputPath);
        decontaminateSource = decontaminateSource == null ? List.of() : List.copyOf(decontaminateSource);
        Objects.requireNonNull(outputPath, "outputPath");
        Objects.requireNonNull(attributeName, "attributeName");
        Objects.requireNonNull(ngram, "ngram");
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(textField, "textField");
        Objects.requireNonNull(sourceTextField, "sourceTextField");
        if (inputPath.isEmpty()) {
            throw new IllegalArgumentException("inputPath is empty: name the documents to mark");
        }
        if (decontaminateSource.isEmpty()) {
            throw new IllegalArgumentException("decontaminateSource is empty: name the documents to look for");
        }
        if (mode == DeconMode.TRAIN_TEST_OVERLAP && ngram.isEmpty()) {
            throw new IllegalArgumentException("The mode train_test_overlap needs ngram: say which n-grams to compare");
        }
        if (mode == DeconMode.DECONTAMINATE
                && ngram.isPresent()
                && ngram.get().ngramLength().size() > 1) {
            throw new IllegalArgumentException("The mode decontaminate takes one ngramLength, not "
                    + ngram.get().ngramLength() + "; use train_test_overlap for several");
        }
        if (estimatedDocCount < 1) {
            throw new IllegalArgumentException("estimatedDocCount must be positive, but is " + estimatedDocCount);
        }
        if (!(falsePositiveRate > 0 && falsePositiveRate < 1)) {
            throw new IllegalArgumentException(
                    "falsePositiveRate must be between 0 and 1, both excluded, but is " + falsePositiveRate);
        }
        if (processes < 0) {
            throw new IllegalArgumentException("processes must not be negative, but is " + processes);
        }
        MalformedLines.check(onMalformed, malformedLimit);
    }

    /** What becomes of malformed lines of the documents to mark. */
    MalformedLines malformedLines() {
        return new MalformedLines(onMalformed, malformedLimit);
    }
}
