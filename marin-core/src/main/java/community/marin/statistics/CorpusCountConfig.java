package community.marin.statistics;

import community.marin.documents.MalformedLines;
import community.marin.documents.OnMalformed;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.nio.file.Path;
import java.util.Objects;

/**
 * What to count. The builder begins with the defaults given here.
 *
 * @param inputPath a directory of documents ({@code .jsonl}, {@code .jsonl.gz}, {@code .jsonl.zst}), at any depth, or one such file
 * @param outputPath where the statistics go
 * @param tokenizer the tokenizer by which tokens are estimated: {@code gpt2}
 * @param textField the field that holds the text: {@code text}
 * @param onMalformed what becomes of malformed lines: errors unless said otherwise
 * @param malformedLimit how many malformed lines of one file may be passed over: 100
 */
@RecordBuilder
public record CorpusCountConfig(
        Path inputPath,
        Path outputPath,
        @RecordBuilder.Initializer("DEFAULT_TOKENIZER") String tokenizer,
        @RecordBuilder.Initializer("DEFAULT_TEXT_FIELD") String textField,

        @RecordBuilder.Initializer(source = MalformedLines.class, value = "DEFAULT_ON_MALFORMED")
        OnMalformed onMalformed,

        @RecordBuilder.Initializer(source = MalformedLines.class, value = "DEFAULT_LIMIT")
        long malformedLimit) {
    /** The tokenizer unless another is given. */
    public static final String DEFAULT_TOKENIZER = "gpt2";

    /** The text's field unless another is given. */
    public static final String DEFAULT_TEXT_FIELD = "text";

    /** Checks that everything is given. */
    public CorpusCountConfig {
        Objects.requireNonNull(inputPath, "inputPath");
        Objects.requireNonNull(outputPath, "outputPath");
        Objects.requireNonNull(tokenizer, "tokenizer");
        Objects.requireNonNull(textField, "textField");
        MalformedLines.check(onMalformed, malformedLimit);
    }

    /** What becomes of malformed lines. */
    MalformedLines malformedLines() {
        return new MalformedLines(onMalformed, malformedLimit);
    }
}
