package community.marin.shuffle;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads one partition of one run. */
final class RunReader implements Closeable, Comparable<RunReader> {
    private static final int BUFFER_BYTES = 1 << 15;

    private final SeekableByteChannel channel;
    private final DataInputStream in;
    private long remaining;
    private byte[] key = new byte[0];
    private byte[] value = new byte[0];

    RunReader(Path file, long start, long end) throws IOException {
        this.channel = Files.newByteChannel(file).position(start);
        this.in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel), BUFFER_BYTES));
        this.remaining = end - start;
    }

    /** Moves to the next record; false at the end of the partition. */
    boolean advance() throws IOException {
        if (remaining == 0) {
            return false;
        }
        key = new byte[in.readInt()];
        value = new byte[in.readInt()];
        in.readFully(key);
        in.readFully(value);
        remaining -= RecordBuffer.HEADER_BYTES + key.length + value.length;
        return true;
    }

    byte[] key() {
        return key;
    }

    byte[] value() {
        return value;
    }

    @Override
    public int compareTo(RunReader other) {
        int keys = Arrays.compareUnsigned(key, other.key);
        return keys != 0 ? keys : Arrays.compareUnsigned(value, other.value);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
