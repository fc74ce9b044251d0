package community.marin.classification;

import community.marin.documents.MalformedLines;
import community.marin.documents.OnMalformed;
import community.marin.documents.Shard;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * What to filter, and by what.
 *
 * @param inputPath a directory of documents, at any depth, or one file of them
 * @param outputPath where the documents that are kept go, each file under its own relative path
 * @param filters what is applied to each document, in order
 * @param filetype the extension of the input files: {@code jsonl.gz} unless another is given, or {@code jsonl}, {@code jsonl.zst} or {@code parquet}
 * @param outputFiletype the extension of the files written: {@code jsonl.gz} unless another is given, or {@code jsonl}, {@code jsonl.zst} or
 *     {@code parquet}
 * @param onMalformed what becomes of malformed lines of documents: errors unless said otherwise
 * @param malformedLimit how many malformed lines of one file may be passed over: 100
 */
@RecordBuilder
public record ConsolidateConfig(
        Path inputPath,
        Path outputPath,
        List<FilterConfig> filters,
        @RecordBuilder.Initializer("DEFAULT_FILETYPE") String filetype,
        @RecordBuilder.Initializer("DEFAULT_FILETYPE") String outputFiletype,

        @RecordBuilder.Initializer(source = MalformedLines.class, value = "DEFAULT_ON_MALFORMED")
        OnMalformed onMalformed,

        @RecordBuilder.Initializer(source = MalformedLines.class, value = "DEFAULT_LIMIT")
        long malformedLimit) {
    /** The files' extension unless another is given. */
    public static final String DEFAULT_FILETYPE = "jsonl.gz";

    private static final List<String> FILETYPES = List.of("jsonl.gz", "jsonl", "jsonl.zst", "parquet");

    /** Checks that there is something to do, and that it can be done. */
    public ConsolidateConfig {
        Objects.requireNonNull(inputPath, "inputPath");
        Objects.requireNonNull(outputPath, "outputPath");
        filters = List.copyOf(filters);
        if (filters.isEmpty()) {
            throw new IllegalArgumentException("filters is empty: consolidation would only copy");
        }
        requireSupported("filetype", filetype);
        requireSupported("outputFiletype", outputFiletype);
        MalformedLines.check(onMalformed, malformedLimit);
    }

    private static void requireSupported(String field, String filetype) {
        if (!FILETYPES.contains(filetype)) {
            throw new IllegalArgumentException(
                    field + " \"" + filetype + "\" is not supported; supported are " + String.join(", ", FILETYPES));
        }
    }

    /** Where what is kept of a file goes. */
    Path output(Shard shard) {
        return shard.below(outputPath, outputFiletype);
    }

    /** What becomes of malformed lines. */
    MalformedLines malformedLines() {
        return new MalformedLines(onMalformed, malformedLimit);
    }
}
