package community.marin.tokenize.zarr;

import community.marin.storage.AtomicFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** Writes one shard: its inner chunks in any order, then the index that says where each lies. */
final class ShardWriter implements Closeable {
    /** Both numbers of a chunk that was not written. */
    static final long MISSING = -1L;

    private final ArrayMetadata metadata;
    private final AtomicFile file;
    private final long[] index;
    private long position;

    private ShardWriter(ArrayMetadata metadata, AtomicFile file) {
        this.metadata = metadata;
        this.file = file;
        this.index = new long[metadata.chunksPerShard() * 2];
        Arrays.fill(index, MISSING);
    }

    static ShardWriter create(Path arrayDirectory, long shard, ArrayMetadata metadata) throws IOException {
        if (!metadata.isIndexAtEnd()) {
            throw new IllegalArgumentException("A shard is written in one pass: its index can only be at the end");
        }
        return new ShardWriter(metadata, AtomicFile.create(arrayDirectory.resolve("c/" + shard)));
    }

    void write(int chunk, ByteBuffer elements) throws IOException {
        byte[] content = new byte[metadata.chunkBytes()];
        elements.get(0, content);
        byte[] encoded = metadata.codec().encode(content);
        file.stream().write(encoded);
        index[2 * chunk] = position;
        index[2 * chunk + 1] = encoded.length;
        position += encoded.length;
    }

    /** Writes the index and makes the shard visible. */
    void finish() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(metadata.indexBytes()).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(index);
        int covered = metadata.indexBytes() - Integer.BYTES;
        CRC32C checksum = new CRC32C();
        checksum.update(bytes.array(), 0, covered);
        bytes.putInt(covered, (int) checksum.getValue());
        file.stream().write(bytes.array());
        file.commit();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
