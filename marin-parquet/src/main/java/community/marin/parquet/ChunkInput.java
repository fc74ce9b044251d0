package community.marin.parquet;

import community.marin.storage.RangeReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of one column in one row group, read in parts. */
final class ChunkInput extends InputStream {
    private final RangeReader file;
    private final int partBytes;
    private final long end;
    private long position;
    private byte[] part = new byte[0];
    private int next;

    /**
     * The bytes of a chunk.
     *
     * @param partBytes how many to ask the file for at a time
     */
    ChunkInput(RangeReader file, long start, long length, int partBytes) {
        this.file = file;
        this.partBytes = partBytes;
        this.position = start;
        this.end = start + length;
    }

    @Override
    public int read() throws IOException {
        if (next == part.length && !fill()) {
            return -1;
        }
        return part[next++] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (next == part.length && !fill()) {
            return -1;
        }
        int count = Math.min(length, part.length - next);
        System.arraycopy(part, next, bytes, from, count);
        next += count;
        return count;
    }

    /** So many bytes; there must be as many. */
    byte[] take(int length) throws IOException {
        long left = part.length - next + end - position;
        if (length < 0 || length > left) {
            throw new EOFException(
                    "a page is said to have " + length + " bytes where its column has " + left + " left");
        }
        return readNBytes(length);
    }

    private boolean fill() throws IOException {
        int length = (int) Math.min(partBytes, end - position);
        if (length <= 0) {
            return false;
        }
        // Not both at once: a part is the largest thing that is held.
        part = new byte[0];
        next = 0;
        part = file.read(position, length);
        position += length;
        return true;
    }
}
