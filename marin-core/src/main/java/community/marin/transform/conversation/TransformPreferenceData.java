package community.marin.transform.conversation;

import community.marin.documents.LocalEngine;
import community.marin.documents.WrittenFiles;
import community.marin.storage.StoragePaths;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Makes preference pairs of the rows of a dataset: {@code chosen} and {@code rejected} messages, a {@code hash} of both, and columns as they
 * are, in shards {@code <output>[/<subset>]/<split>/shard_<number>.jsonl.gz}. A step that was interrupted reads all rows again but writes
 * only the shards that are missing. Rows that lack either conversation are left out; how many were is logged.
 */
public final class TransformPreferenceData {
    private static final Logger log = LogManager.getLogger(TransformPreferenceData.class);

    private TransformPreferenceData() {}

    /**
     * Transforms a dataset whose files lie at the input path.
     *
     * @throws IOException if the dataset is not there, has no such subset or splits, or a file or row is malformed
     * @throws IllegalArgumentException if there is no such adapter
     */
    public static void transformHfPreferenceDataset(TransformPreferenceDatasetConfig config) throws IOException {
        PreferenceAdapter adapter = PreferenceAdapter.of(config.adapterName());
        Map<Path, List<DatasetShard>> splits = new LinkedHashMap<>();
        List<DatasetShard> shards = DatasetShard.find(config.inputPath(), config.subsets(), config.splits());
        List<Path> written = new ArrayList<>();
        for (DatasetShard shard : shards) {
            written.add(shard.below(config.outputPath()));
            splits.computeIfAbsent(shard.below(config.outputPath()).getParent(), folder -> new ArrayList<>())
                    .add(shard);
        }
        WrittenFiles series = WrittenFiles.numbered(config.outputPath(), written);
        DatasetShard.origin(config, config.inputPath(), shards, series).begin(config.outputPath());
        LocalEngine.onAllCores().map("Preference pairs", List.copyOf(splits.entrySet()), split -> {
            transform(config, adapter, split.getKey(), split.getValue());
            return split.getKey();
        });
    }

    private static void transform(
            TransformPreferenceDatasetConfig config, PreferenceAdapter adapter, Path folder, List<DatasetShard> shards)
            throws IOException {
        long rows = 0;
        try (ShardSequence pairs = new ShardSequence(folder, config.shardSize())) {
            for (DatasetShard shard : shards) {
                rows += RowReader.read(shard.file(), row -> {
                    Optional<Map<String, Object>> pair = adapter.pair(row, config.metadataColumns());
                    if (pair.isPresent()) {
                        pairs.write(pair.get());
                    }
                });
            }
            pairs.commit();
            log.info(
                    "{} pairs in {}; {} rows left out", pairs.count(), StoragePaths.text(folder), rows - pairs.count());
        }
    }
}
