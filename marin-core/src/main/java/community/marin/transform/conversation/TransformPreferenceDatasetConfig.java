package community.marin.transform.conversation;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Which dataset becomes preference pairs, and how. The builder begins with the defaults given here.
 *
 * @param inputPath the folder of the dataset's files, laid out as on the Hub
 * @param outputPath where the pairs go
 * @param shardSize how many pairs a shard holds: 10000
 * @param metadataColumns the columns that become fields of a pair
 * @param filetype the format of the dataset's files: {@code parquet}. Kept as a note; the names of the files tell
 * @param source the dataset's id on the Hub
 * @param subsets the subsets that are taken; by default all
 * @param splits the splits that are taken: {@code train}; if it is empty, all but {@code validation} and {@code test}
 * @param adapterName the dataset whose adapter is used
 */
@RecordBuilder
public record TransformPreferenceDatasetConfig(
        Path inputPath,
        Path outputPath,
        @RecordBuilder.Initializer("DEFAULT_SHARD_SIZE") int shardSize,
        List<String> metadataColumns,
        @RecordBuilder.Initializer("DEFAULT_FILETYPE") String filetype,
        String source,
        List<String> subsets,
        @RecordBuilder.Initializer("DEFAULT_SPLITS") List<String> splits,
        String adapterName) {
    /** The size of shards unless another is given. */
    public static final int DEFAULT_SHARD_SIZE = 10_000;

    /** The format unless another is given. */
    public static final String DEFAULT_FILETYPE = "parquet";

    /** The splits unless others are given. */
    public static final List<String> DEFAULT_SPLITS = List.of("train");

    /** Checks that everything is given, and copies the lists. */
    public TransformPreferenceDatasetConfig {
        Objects.requireNonNull(inputPath, "inputPath");
        Objects.requireNonNull(outputPath, "outputPath");
        Objects.requireNonNull(filetype, "filetype");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(adapterName, "adapterName");
        metadataColumns = metadataColumns == null ? List.of() : List.copyOf(metadataColumns);
        subsets = subsets == null ? List.of() : List.copyOf(subsets);
        splits = List.copyOf(splits);
        if (shardSize < 1) {
            throw new IllegalArgumentException("shardSize must be at least 1, but is " + shardSize);
        }
    }
}
