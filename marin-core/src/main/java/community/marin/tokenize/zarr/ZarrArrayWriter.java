package community.marin.tokenize.zarr;

import community.marin.storage.AtomicFile;
import community.marin.storage.StoragePaths;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Writes an array from its first element on, holding one inner chunk in memory. Shards appear as they fill up, the metadata when
 * the array is finished; a chunk that no element reached is left out, and reads as the fill value.
 *
 * <p>With a header, element 0 is given only at the end (a count, say): then the first inner chunk stays in memory too.
 */
public final class ZarrArrayWriter implements Closeable {
    private final Path directory;
    private final ArrayMetadata metadata;
    private final boolean hasHeader;
    private ByteBuffer chunk;
    private long chunkNumber;
    private Optional<ByteBuffer> headerChunk = Optional.empty();
    private Optional<ShardWriter> headerShard = Optional.empty();
    private Optional<ShardWriter> shard = Optional.empty();

    private ZarrArrayWriter(Path directory, ArrayMetadata metadata, boolean hasHeader) {
        this.directory = directory;
        this.metadata = metadata;
        this.hasHeader = hasHeader;
        this.chunk = newChunk();
    }

    /** Begins an array whose elements all come in order. */
    public static ZarrArrayWriter create(Path directory, ArrayMetadata metadata) {
        return new ZarrArrayWriter(directory, metadata, false);
    }

    /** Begins an array whose element 0 comes with {@link #finish(OptionalLong)}; the first appended element is number 1. */
    public static ZarrArrayWriter createWithHeader(Path directory, ArrayMetadata metadata) throws IOException {
        ZarrArrayWriter writer = new ZarrArrayWriter(directory, metadata, true);
        writer.append(0L);
        return writer;
    }

    /** Appends one element of a 64-bit array. */
    public void append(long element) throws IOException {
        require(ElementType.INT64);
        chunk.putLong(element);
        flushIfFull();
    }

    /** Appends elements {@code from} (inclusive) to {@code to} (exclusive) to a 32-bit array. */
    public void append(int[] elements, int from, int to) throws IOException {
        require(ElementType.INT32);
        int next = from;
        while (next < to) {
            int count = Math.min(to - next, chunk.remaining() / Integer.BYTES);
            chunk.asIntBuffer().put(elements, next, count);
            chunk.position(chunk.position() + count * Integer.BYTES);
            next += count;
            flushIfFull();
        }
    }

    private void require(ElementType type) {
        if (metadata.type() != type) {
            throw new IllegalArgumentException(
                    StoragePaths.text(directory) + " holds " + metadata.type() + ", not " + type);
        }
    }

    private ByteBuffer newChunk() {
        return ByteBuffer.allocate(metadata.chunkBytes()).order(metadata.codec().order());
    }

    private void flushIfFull() throws IOException {
        if (!chunk.hasRemaining()) {
            flush();
        }
    }

    private void flush() throws IOException {
        int chunkInShard = (int) (chunkNumber % metadata.chunksPerShard());
        if (chunkInShard == 0) {
            nextShard();
        }
        if (hasHeader && chunkNumber == 0) {
            headerChunk = Optional.of(chunk);
        } else {
            shard.orElseThrow().write(chunkInShard, chunk);
        }
        // A new one, not the old one again: what is not appended to the last chunk must be 0.
        chunk = newChunk();
        chunkNumber++;
    }

    private void nextShard() throws IOException {
        if (shard.isPresent() && !shard.equals(headerShard)) {
            shard.get().finish();
        }
        long number = chunkNumber / metadata.chunksPerShard();
        shard = Optional.of(ShardWriter.create(directory, number, metadata));
        if (hasHeader && number == 0) {
            headerShard = shard;
        }
    }

    /**
     * Writes what is left, the header and the metadata.
     *
     * @param header the value of element 0 of an array begun with a header; empty for others
     */
    public void finish(OptionalLong header) throws IOException {
        if (header.isPresent() != hasHeader) {
            throw new IllegalArgumentException(directory + (hasHeader ? " has" : " has no") + " header to be given");
        }
        if (chunk.position() > 0) {
            flush();
        }
        if (shard.isPresent() && !shard.equals(headerShard)) {
            shard.get().finish();
        }
        if (header.isPresent()) {
            ByteBuffer first = headerChunk.orElseThrow();
            first.putLong(0, header.getAsLong());
            headerShard.orElseThrow().write(0, first);
            headerShard.get().finish();
        }
        AtomicFile.write(
                directory.resolve(ArrayMetadata.FILE_NAME), metadata.toJson().getBytes(StandardCharsets.UTF_8));
    }

    /** Removes shards that were begun and not finished. */
    @Override
    public void close() throws IOException {
        try {
            if (shard.isPresent()) {
                shard.get().close();
            }
        } finally {
            if (headerShard.isPresent()) {
                headerShard.get().close();
            }
        }
    }
}
