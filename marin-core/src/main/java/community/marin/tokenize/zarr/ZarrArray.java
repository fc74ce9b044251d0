package community.marin.tokenize.zarr;

import community.marin.storage.StoragePaths;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Reads a one-dimensional sharded array. Only the inner chunks that a request touches are read; the last ones decoded are kept.
 * Shards and chunks that were never written read as 0. Safe for use by several threads.
 */
public final class ZarrArray {
    private static final int MAX_CACHED_BYTES = 64 << 20;
    private static final int MAX_CACHED_INDEXES = 64;

    private final Path directory;
    private final ArrayMetadata metadata;
    private final Map<Long, ByteBuffer> chunks;
    private final Map<Long, Optional<long[]>> indexes;

    private ZarrArray(Path directory, ArrayMetadata metadata) {
        this.directory = directory;
        this.metadata = metadata;
        this.chunks = leastRecentlyUsed(Math.max(2, MAX_CACHED_BYTES / metadata.chunkBytes()));
        this.indexes = leastRecentlyUsed(MAX_CACHED_INDEXES);
    }

    /**
     * Opens the array in a directory.
     *
     * @throws IOException if there is none, or it is stored in a way that is not supported
     */
    public static ZarrArray open(Path directory) throws IOException {
        return new ZarrArray(directory, ArrayMetadata.read(directory));
    }

    /** What the array says of itself. */
    public ArrayMetadata metadata() {
        return metadata;
    }

    /**
     * Reads elements of a 32-bit array.
     *
     * @throws IndexOutOfBoundsException if they are not all inside the declared length
     */
    public int[] readInts(long start, int count) throws IOException {
        require(ElementType.INT32, start, count);
        int[] elements = new int[count];
        int done = 0;
        while (done < count) {
            ByteBuffer chunk = chunk((start + done) / metadata.chunkLength());
            int offset = (int) ((start + done) % metadata.chunkLength());
            int some = Math.min(count - done, metadata.chunkLength() - offset);
            chunk.asIntBuffer().get(offset, elements, done, some);
            done += some;
        }
        return elements;
    }

    /**
     * Reads elements of a 64-bit array.
     *
     * @throws IndexOutOfBoundsException if they are not all inside the declared length
     */
    public long[] readLongs(long start, int count) throws IOException {
        require(ElementType.INT64, start, count);
        long[] elements = new long[count];
        int done = 0;
        while (done < count) {
            ByteBuffer chunk = chunk((start + done) / metadata.chunkLength());
            int offset = (int) ((start + done) % metadata.chunkLength());
            int some = Math.min(count - done, metadata.chunkLength() - offset);
            chunk.asLongBuffer().get(offset, elements, done, some);
            done += some;
        }
        return elements;
    }

    private void require(ElementType type, long start, int count) {
        if (metadata.type() != type) {
            throw new IllegalArgumentException(
                    StoragePaths.text(directory) + " holds " + metadata.type() + ", not " + type);
        }
        if (start < 0 || count < 0 || start > metadata.length() - count) {
            throw new IndexOutOfBoundsException(count + " elements from " + start + " on, of " + metadata.length()
                    + " in " + StoragePaths.text(directory));
        }
    }

    private ByteBuffer chunk(long number) throws IOException {
        synchronized (chunks) {
            ByteBuffer cached = chunks.get(number);
            if (cached != null) {
                return cached;
            }
        }
        ByteBuffer decoded = decode(number);
        synchronized (chunks) {
            chunks.put(number, decoded);
        }
        return decoded;
    }

    private ByteBuffer decode(long number) throws IOException {
        long shard = number / metadata.chunksPerShard();
        int entry = 2 * (int) (number % metadata.chunksPerShard());
        Optional<long[]> index = index(shard);
        if (index.isEmpty()
                || (index.get()[entry] == ShardWriter.MISSING && index.get()[entry + 1] == ShardWriter.MISSING)) {
            return ByteBuffer.allocate(metadata.chunkBytes());
        }
        Path file = file(shard);
        byte[] encoded;
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            encoded = read(channel, index.get()[entry], index.get()[entry + 1], file);
        }
        try {
            return metadata.codec()
                    .decode(encoded, metadata.chunkBytes())
                    .orElseThrow(() -> new IOException("its size is not " + metadata.chunkBytes() + " bytes"));
        } catch (IOException e) {
            throw new IOException(
                    StoragePaths.text(file) + " is damaged: chunk " + entry / 2 + " does not decode: " + e.getMessage(),
                    e);
        }
    }

    private Path file(long shard) {
        return directory.resolve("c/" + shard);
    }

    private Optional<long[]> index(long shard) throws IOException {
        synchronized (indexes) {
            Optional<long[]> cached = indexes.get(shard);
            if (cached != null) {
                return cached;
            }
        }
        Optional<long[]> index = readIndex(shard);
        synchronized (indexes) {
            indexes.put(shard, index);
        }
        return index;
    }

    private Optional<long[]> readIndex(long shard) throws IOException {
        Path file = file(shard);
        byte[] bytes;
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            long start = metadata.isIndexAtEnd() ? channel.size() - metadata.indexBytes() : 0;
            bytes = read(channel, start, metadata.indexBytes(), file);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        int covered = bytes.length - Integer.BYTES;
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, covered);
        if (buffer.getInt(covered) != (int) checksum.getValue()) {
            throw new IOException(StoragePaths.text(file) + " is damaged: the checksum of its index is wrong");
        }
        long[] index = new long[covered / Long.BYTES];
        buffer.asLongBuffer().get(index);
        return Optional.of(index);
    }

    private static byte[] read(SeekableByteChannel channel, long start, long length, Path file) throws IOException {
        if (start < 0 || length < 0 || start > channel.size() - length || length > Integer.MAX_VALUE - 8) {
            throw new IOException(StoragePaths.text(file) + " is damaged: it has " + channel.size()
                    + " bytes, which do not hold " + length + " from " + start + " on");
        }
        ByteBuffer buffer = ByteBuffer.allocate((int) length);
        channel.position(start);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException(StoragePaths.text(file) + " ended while it was read");
            }
        }
        return buffer.array();
    }

    private static <V> Map<Long, V> leastRecentlyUsed(int limit) {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, V> eldest) {
                return size() > limit;
            }
        };
    }
}
