package community.marin.tokenize;

import community.marin.storage.FileTree;
import community.marin.storage.StoragePaths;
import community.marin.tokenize.zarr.ElementType;
import community.marin.tokenize.zarr.ZarrArrayWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Writes a token cache in the layout of Levanter's TreeCache, one document after the other, in bounded memory.
 *
 * <p>{@code input_ids/data} holds the tokens of all documents (int32), {@code input_ids/offsets} (int64) in element 0 the number of
 * documents and in element k the end of document k-1. Both are zarr v3 arrays with the sharding codec in Levanter's sizes. Inner
 * chunks are stored with the core codecs {@code bytes} (little endian) and {@code gzip} rather than Levanter's blosc, which no
 * maintained Java library writes; readers take the codecs from {@code zarr.json}, so Levanter reads these caches all the same.
 *
 * <p>The ledger is written last, by {@link #finish}; before that, readers see no cache.
 */
public final class TokenCacheWriter implements Closeable {
    static final String FIELD = "input_ids";

    private final Path directory;
    private final ZarrArrayWriter tokens;
    private final ZarrArrayWriter offsets;
    private long rows;
    private long tokenCount;

    private TokenCacheWriter(Path directory, ZarrArrayWriter tokens, ZarrArrayWriter offsets) {
        this.directory = directory;
        this.tokens = tokens;
        this.offsets = offsets;
    }

    /**
     * Begins a cache; what an attempt that was not finished left there is removed.
     *
     * @param directory the cache, for instance {@code <cache path>/train}
     * @throws IOException if a finished cache is there already, or the directory cannot be written
     */
    public static TokenCacheWriter create(Path directory) throws IOException {
        return create(directory, TokenCacheLayout.STANDARD);
    }

    static TokenCacheWriter create(Path directory, TokenCacheLayout layout) throws IOException {
        if (ShardLedger.isFinished(directory)) {
            throw new IOException(
                    StoragePaths.text(directory) + " holds a finished token cache; remove it first to write another");
        }
        FileTree.deleteIfExists(directory.resolve(FIELD));
        return new TokenCacheWriter(
                directory,
                ZarrArrayWriter.create(TokenCacheLayout.tokens(directory), layout.metadata(ElementType.INT32)),
                ZarrArrayWriter.createWithHeader(
                        TokenCacheLayout.offsets(directory), layout.metadata(ElementType.INT64)));
    }

    /** Appends a document. */
    public void append(int[] document) throws IOException {
        append(document, 0, document.length);
    }

    /** Appends a document that is {@code tokens[from]} (inclusive) to {@code tokens[to]} (exclusive). */
    public void append(int[] source, int from, int to) throws IOException {
        tokens.append(source, from, to);
        tokenCount += to - from;
        offsets.append(tokenCount);
        rows++;
    }

    /** Documents appended so far. */
    public long rows() {
        return rows;
    }

    /** Tokens appended so far. */
    public long tokens() {
        return tokenCount;
    }

    /**
     * Completes the cache.
     *
     * @param shardRows documents by shard name, in order; their sum must be {@link #rows()}
     * @param metadata what identifies the tokenization, for the ledger
     */
    public void finish(Map<String, Long> shardRows, ShardLedger.Metadata metadata) throws IOException {
        long sum = shardRows.values().stream().mapToLong(Long::longValue).sum();
        if (sum != rows) {
            throw new IllegalArgumentException("The shards have " + sum + " documents, the cache has " + rows);
        }
        tokens.finish(OptionalLong.empty());
        offsets.finish(OptionalLong.of(rows));
        new ShardLedger(rows, shardRows, true, List.copyOf(shardRows.keySet()), Map.of(FIELD, tokenCount), metadata)
                .write(directory);
    }

    /** Removes the files that were begun and not finished. */
    @Override
    public void close() throws IOException {
        try {
            tokens.close();
        } finally {
            offsets.close();
        }
    }
}
