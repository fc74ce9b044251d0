package community.marin.tokenize;

import community.marin.tokenize.zarr.ArrayMetadata;
import community.marin.tokenize.zarr.ChunkCodec;
import community.marin.tokenize.zarr.ElementType;
import java.nio.file.Path;

/**
 * The sizes in which a token cache is stored.
 *
 * @param shardLength elements in one file
 * @param chunkLength elements in one inner chunk, the unit of reading
 * @param codec how an inner chunk is stored
 */
record TokenCacheLayout(long shardLength, int chunkLength, ChunkCodec codec) {
    /** Levanter's sizes. */
    static final TokenCacheLayout STANDARD = new TokenCacheLayout(134_217_728, 262_144, ChunkCodec.GZIP);

    /** For caches that are merged into another one and then removed. */
    static final TokenCacheLayout INTERMEDIATE = new TokenCacheLayout(134_217_728, 262_144, ChunkCodec.RAW);

    /** Levanter declares arrays as long as can be, and never resizes them. */
    private static final long DECLARED_LENGTH = 1L << 54;

    static Path tokens(Path cache) {
        return cache.resolve("input_ids/data");
    }

    static Path offsets(Path cache) {
        return cache.resolve("input_ids/offsets");
    }

    ArrayMetadata metadata(ElementType type) {
        return new ArrayMetadata(type, DECLARED_LENGTH, shardLength, chunkLength, codec, true);
    }
}
