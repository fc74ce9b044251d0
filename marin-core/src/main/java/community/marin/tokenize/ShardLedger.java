package community.marin.tokenize;

import community.marin.documents.JsonFile;
import community.marin.storage.StoragePaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The table of contents of a token cache, {@code shard_ledger.json}, in Levanter's format. It is written last: a cache without a
 * finished ledger is no cache.
 *
 * @param totalNumRows documents in the cache
 * @param shardRows documents by shard name, in the order in which the shards follow each other
 * @param isFinished whether the cache is whole
 * @param finishedShards the names of the shards that are whole
 * @param fieldCounts elements by field: {@code input_ids} has the number of tokens
 * @param metadata how the cache was made
 */
public record ShardLedger(
        long totalNumRows,
        Map<String, Long> shardRows,
        boolean isFinished,
        List<String> finishedShards,
        Map<String, Long> fieldCounts,
        Metadata metadata) {
    /** The name of the file in a cache's directory. */
    public static final String FILE_NAME = "shard_ledger.json";

    /** Copies the collections, keeping their order; what an older file lacks is empty. */
    public ShardLedger {
        shardRows = copy(shardRows);
        finishedShards = finishedShards == null ? List.of() : List.copyOf(finishedShards);
        fieldCounts = copy(fieldCounts);
        metadata = metadata == null ? new Metadata(Map.of()) : metadata;
    }

    /**
     * How a cache was made.
     *
     * @param preprocessorMetadata what the tokenization says of itself: {@code tokenizer}, {@code vocab_size}
     */
    public record Metadata(Map<String, Object> preprocessorMetadata) {
        /** Copies the map, keeping its order. */
        public Metadata {
            preprocessorMetadata = copy(preprocessorMetadata);
        }
    }

    private static <V> Map<String, V> copy(Map<String, V> map) {
        return map == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /** Whether a directory holds a whole cache. */
    public static boolean isFinished(Path directory) throws IOException {
        return Files.exists(directory.resolve(FILE_NAME)) && read(directory).isFinished();
    }

    /**
     * Reads the ledger of a cache.
     *
     * @throws IOException if it is missing or malformed
     */
    public static ShardLedger read(Path directory) throws IOException {
        return JsonFile.read(
                directory.resolve(FILE_NAME),
                ShardLedger.class,
                StoragePaths.text(directory) + " is no token cache, or not a whole one");
    }

    /** Writes the ledger into the directory of its cache. */
    public void write(Path directory) throws IOException {
        JsonFile.write(directory.resolve(FILE_NAME), this);
    }
}
