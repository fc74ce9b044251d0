package community.marin.classification;

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
 * @param filetype the extension of the input files: {@code jsonl.gz} unless another is given, or {@code jsonl}
 */
@RecordBuilder
public record ConsolidateConfig(
        Path inputPath,
        Path outputPath,
        List<FilterConfig> filters,
        @RecordBuilder.Initializer("DEFAULT_FILETYPE") String filetype) {
    /** The input files' extension unless another is given. */
    public static final String DEFAULT_FILETYPE = "jsonl.gz";

    /** Checks that there is something to do, and that it can be done. */
    public ConsolidateConfig {
        Objects.requireNonNull(inputPath, "inputPath");
        Objects.requireNonNull(outputPath, "outputPath");
        filters = List.copyOf(filters);
        if (filters.isEmpty()) {
            throw new IllegalArgumentException("filters is empty: consolidation would only copy");
        }
        if (!List.of("jsonl.gz", "jsonl").contains(filetype)) {
            throw new IllegalArgumentException(
                    "filetype \"" + filetype + "\" is not supported; supported are jsonl.gz and jsonl");
        }
        for (FilterConfig filter : filters) {
            if (filter.keepFraction().isPresent()) {
                throw new IllegalArgumentException(
                        "keepFraction of filter \"" + filter.name() + "\" is not supported yet; use lowerThreshold");
            }
        }
    }
}
