package community.marin.parquet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import io.airlift.compress.lz4.Lz4Decompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/** Compression of pages, without Hadoop's classes for it. */
final class Codec {
    private Codec() {}

    /**
     * What was compressed.
     *
     * @param size how many bytes it has
     * @throws IOException if it does not, is damaged, or the compression is none that is read
     */
    static byte[] decompress(CompressionCodecName codec, byte[] bytes, int size) throws IOException {
        byte[] content = switch (codec) {
            case UNCOMPRESSED -> bytes;
            case SNAPPY -> snappy(bytes, size);
            case GZIP -> gzip(bytes, size);
            case ZSTD -> zstd(bytes, size);
            case LZ4_RAW -> lz4(bytes, size);
            case LZO, BROTLI, LZ4 ->
                throw new IOException("it is compressed with " + codec
                        + ", which is not read; write it again with zstd, snappy or gzip");
        };
        if (content.length != size) {
            throw new IOException("a page has " + content.length + " bytes and not " + size);
        }
        return content;
    }

    private static byte[] snappy(byte[] bytes, int size) throws IOException {
        if (Snappy.uncompressedLength(bytes) != size) {
            throw new IOException("a page has " + Snappy.uncompressedLength(bytes) + " bytes and not " + size);
        }
        return Snappy.uncompress(bytes);
    }

    private static byte[] gzip(byte[] bytes, int size) throws IOException {
        try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            // One byte more tells a page that is longer than it should be.
            return stream.readNBytes(Math.addExact(size, 1));
        }
    }

    private static byte[] zstd(byte[] bytes, int size) throws IOException {
        try {
            return Zstd.decompress(bytes, size);
        } catch (ZstdException e) {
            throw new IOException("its zstd is wrong: " + e.getMessage(), e);
        }
    }

    private static byte[] lz4(byte[] bytes, int size) {
        byte[] content = new byte[size];
        int count = new Lz4Decompressor().decompress(bytes, 0, bytes.length, content, 0, size);
        return count == size ? content : new byte[count];
    }
}
