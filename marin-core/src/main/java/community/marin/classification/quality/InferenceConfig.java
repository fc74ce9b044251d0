package community.marin.classification.quality;

import community.marin.documents.MalformedLines;
import community.marin.documents.OnMalformed;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Which documents to score, and by what. The builder begins with the defaults given here.
 *
 * @param inputPath a directory of documents, at any depth, or one file of them
 * @param outputPath where the attributes go
 * @param modelPath the file of a classifier, {@value TrainClassifier#MODEL_FILE} below the output of its training
 * @param attributeName what the attribute is called
 * @param textField the field that holds the text: {@code text}
 * @param onMalformed what becomes of malformed lines: errors unless said otherwise
 * @param malformedLimit how many malformed lines of one file may be passed over: 100
 */
@RecordBuilder
public record InferenceConfig(
        Path inputPath,
        Path outputPath,
        Path modelPath,
        String attributeName,
        @RecordBuilder.Initializer("DEFAULT_TEXT_FIELD") String textField,

        @RecordBuilder.Initializer(source = MalformedLines.class, value = "DEFAULT_ON_MALFORMED")
        OnMalformed onMalformed,

        @RecordBuilder.Initializer(source = MalformedLines.class, value = "DEFAULT_LIMIT")
        long malformedLimit) {
    /** The text's field unless another is given. */
    public static final String DEFAULT_TEXT_FIELD = "text";

    /** Checks that everything is given. */
    public InferenceConfig {
        Objects.requireNonNull(inputPath, "inputPath");
        Objects.requireNonNull(outputPath, "outputPath");
        Objects.requireNonNull(modelPath, "modelPath");
        Objects.requireNonNull(attributeName, "attributeName");
        Objects.requireNonNull(textField, "textField");
        MalformedLines.check(onMalformed, malformedLimit);
    }

    /** What becomes of malformed lines. */
    MalformedLines malformedLines() {
        return new MalformedLines(onMalformed, malformedLimit);
    }
}
