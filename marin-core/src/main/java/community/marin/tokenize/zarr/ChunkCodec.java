package community.marin.tokenize.zarr;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * How the elements of one inner chunk become bytes: the core codec {@code bytes}, then perhaps {@code gzip}.
 *
 * @param order the byte order of an element
 * @param gzipLevel the compression level, 0 to 9; empty for no compression
 */
public record ChunkCodec(ByteOrder order, OptionalInt gzipLevel) {
    /** Little endian, compressed at the fastest level: token ids gain little from a higher one. */
    public static final ChunkCodec GZIP = new ChunkCodec(ByteOrder.LITTLE_ENDIAN, OptionalInt.of(1));

    /** Little endian, not compressed: for files that are soon read once and removed. */
    public static final ChunkCodec RAW = new ChunkCodec(ByteOrder.LITTLE_ENDIAN, OptionalInt.empty());

    /** Checks the level. */
    public ChunkCodec {
        if (gzipLevel.isPresent() && (gzipLevel.getAsInt() < 0 || gzipLevel.getAsInt() > 9)) {
            throw new IllegalArgumentException("gzip's level is 0 to 9, not " + gzipLevel.getAsInt());
        }
    }

    byte[] encode(byte[] chunk) throws IOException {
        if (gzipLevel.isEmpty()) {
            return chunk;
        }
        ByteArrayOutputStream encoded = new ByteArrayOutputStream(chunk.length / 2);
        try (OutputStream gzip = new LeveledGzip(encoded, gzipLevel.getAsInt())) {
            gzip.write(chunk);
        }
        return encoded.toByteArray();
    }

    /** Decodes a chunk that must have a certain size; empty if it has another. */
    Optional<ByteBuffer> decode(byte[] encoded, int size) throws IOException {
        byte[] chunk = encoded;
        if (gzipLevel.isPresent()) {
            try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(encoded), 1 << 16)) {
                chunk = gzip.readNBytes(size + 1);
            }
        }
        return chunk.length == size ? Optional.of(ByteBuffer.wrap(chunk).order(order)) : Optional.empty();
    }

    /** The JDK's gzip stream sets its level only from inside. */
    private static final class LeveledGzip extends GZIPOutputStream {
        LeveledGzip(OutputStream out, int level) throws IOException {
            super(out, 1 << 16);
            def.setLevel(level == 0 ? Deflater.NO_COMPRESSION : level);
        }
    }
}
