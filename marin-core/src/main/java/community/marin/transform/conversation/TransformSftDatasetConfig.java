package community.marin.transform.conversation;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Which dataset becomes conversations, and how. The builder begins with the defaults given here.
 *
 * @param source the dataset's id on the Hub, such as {@code allenai/tulu-3-sft-mixture}; also the source of the conversations
 * @param revision the revision of the dataset
 * @param inputPath the folder of the dataset's files, laid out as on the Hub
 * @param outputPath where the conversations go
 * @param metadataColumns the columns that become a conversation's metadata
 * @param adapter where the rows hold conversations
 * @param subsets the subsets (configurations) that are taken; by default all
 * @param splits the splits that are taken: {@code train}; if it is empty, all but {@code validation} and {@code test}
 * @param maxParallelism the most files that are worked on at once; by default as many as there are processors, which are never exceeded
 */
@RecordBuilder
public record TransformSftDatasetConfig(
        String source,
        String revision,
        Path inputPath,
        Path outputPath,
        List<String> metadataColumns,
        TransformAdapter adapter,
        List<String> subsets,
        @RecordBuilder.Initializer("DEFAULT_SPLITS") List<String> splits,
        Optional<Integer> maxParallelism) {
    /** The splits unless others are given. */
    public static final List<String> DEFAULT_SPLITS = List.of("train");

    /** Checks that everything is given, and copies the lists. */
    public TransformSftDatasetConfig {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(revision, "revision");
        Objects.requireNonNull(inputPath, "inputPath");
        Objects.requireNonNull(outputPath, "outputPath");
        Objects.requireNonNull(adapter, "adapter");
        metadataColumns = metadataColumns == null ? List.of() : List.copyOf(metadataColumns);
        subsets = subsets == null ? List.of() : List.copyOf(subsets);
        splits = List.copyOf(splits);
        if (maxParallelism.isPresent() && maxParallelism.get() < 1) {
            throw new IllegalArgumentException("maxParallelism must be at least 1, but is " + maxParallelism.get());
        }
    }
}
