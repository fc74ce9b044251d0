package community.marin.storage;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads a file here and there, not from its beginning to its end. Of a file in a bucket each call asks for a part of it, so calls should
 * ask for much. Not for several threads at once.
 */
public final class RangeReader implements Closeable {
    /** Where the bytes come from. */
    private interface Source extends Closeable {
        long size();

        int read(long offset, byte[] bytes) throws IOException;
    }

    private final Path file;
    private final Source source;

    private RangeReader(Path file, Source source) {
        this.file = file;
        this.source = source;
    }

    /**
     * Opens a file.
     *
     * @throws NoSuchFileException if it is not there
     */
    public static RangeReader open(Path file) throws IOException {
        Optional<Storage> storage = StoragePaths.storage(file);
        if (storage.isEmpty()) {
            SeekableByteChannel channel = Files.newByteChannel(file);
            return new RangeReader(file, new ChannelSource(channel, channel.size()));
        }
        Location location = StoragePaths.location(file);
        FileAttributes attributes =
                storage.get().stat(location).orElseThrow(() -> new NoSuchFileException(StoragePaths.text(file)));
        return new RangeReader(file, new StorageSource(storage.get(), location, attributes.size()));
    }

    /** The size of the file when it was opened, in bytes. */
    public long size() {
        return source.size();
    }

    /**
     * Reads a part of the file.
     *
     * @param offset where it begins
     * @param length how many bytes it has
     * @throws EOFException if the file ends before
     */
    public byte[] read(long offset, int length) throws IOException {
        if (offset < 0 || length < 0 || offset > size() - length) {
            throw new EOFException(StoragePaths.text(file) + " has " + size() + " bytes: there are no " + length
                    + " from byte " + offset + " on");
        }
        byte[] bytes = new byte[length];
        int count = source.read(offset, bytes);
        if (count < length) {
            throw new EOFException(StoragePaths.text(file) + " has become shorter while it was read");
        }
        return bytes;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    private record ChannelSource(SeekableByteChannel channel, long size) implements Source {
        @Override
        public int read(long offset, byte[] bytes) throws IOException {
            channel.position(offset);
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            int count = 0;
            while (buffer.hasRemaining() && count >= 0) {
                count = channel.read(buffer);
            }
            return buffer.position();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    private record StorageSource(Storage storage, Location location, long size) implements Source {
        @Override
        public int read(long offset, byte[] bytes) throws IOException {
            try (InputStream stream = storage.open(location, offset)) {
                return stream.readNBytes(bytes, 0, bytes.length);
            }
        }

        @Override
        public void close() {
            // Each read has closed its own stream.
        }
    }
}
