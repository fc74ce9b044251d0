package community.marin.documents;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * What was compressed with gzip, in one member or several (RFC 1952). {@link java.util.zip.GZIPInputStream} takes whatever goes wrong in the
 * header of a later member for the end of the file, and leaves out the rest without a word; here, as in Python, a member that breaks off
 * is an {@link EOFException}, and anything but zero bytes or another member after a member a {@link ZipException}.
 */
public final class StrictGzipInputStream extends InputStream {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int FIRST_MAGIC = 0x1f;
    private static final int SECOND_MAGIC = 0x8b;
    private static final int DEFLATE = 8;
    private static final int HAS_HEADER_CHECKSUM = 2;
    private static final int HAS_EXTRA = 4;
    private static final int HAS_NAME = 8;
    private static final int HAS_COMMENT = 16;
    private static final int RESERVED = 0xe0;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final Inflater inflater = new Inflater(true);
    private final CRC32 headerChecksum = new CRC32();
    private final CRC32 checksum = new CRC32();
    private int position;
    private int limit;
    private boolean isAtEnd;

    /**
     * Reads the first header.
     *
     * @param in closed with this stream, but not if this throws
     * @throws ZipException if no member of gzip begins there
     * @throws EOFException if the stream ends within the header
     */
    public StrictGzipInputStream(InputStream in) throws IOException {
        this.in = Objects.requireNonNull(in, "in");
        try {
            beginMember(next());
        } catch (IOException | RuntimeException e) {
            inflater.end();
            throw e;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        while (!isAtEnd) {
            int count = inflate(target, offset, length);
            if (count > 0) {
                checksum.update(target, offset, count);
                return count;
            }
            if (inflater.finished()) {
                position = limit - inflater.getRemaining();
                endMember();
                isAtEnd = !findMember();
            } else {
                if (!fill()) {
                    throw brokenOff();
                }
                inflater.setInput(buffer, 0, limit);
            }
        }
        return -1;
    }

    private int inflate(byte[] target, int offset, int length) throws ZipException {
        try {
            return inflater.inflate(target, offset, length);
        } catch (DataFormatException e) {
            ZipException failure = new ZipException(Objects.toString(e.getMessage(), "its compressed data are wrong"));
            failure.initCause(e);
            throw failure;
        }
    }

    /** Moves over zero bytes, with which tapes are filled up, to the next member; false at the end of the stream. */
    private boolean findMember() throws IOException {
        while (position < limit || fill()) {
            int value = buffer[position++] & 0xff;
            if (value != 0) {
                beginMember(value);
                return true;
            }
        }
        return false;
    }

    private void beginMember(int first) throws IOException {
        headerChecksum.reset();
        headerChecksum.update(first);
        if (first != FIRST_MAGIC || headerByte() != SECOND_MAGIC) {
            throw new ZipException("something that is no gzip member follows");
        }
        if (headerByte() != DEFLATE) {
            throw new ZipException("a gzip member has an unknown method of compression");
        }
        int flags = headerByte();
        if ((flags & RESERVED) != 0) {
            throw new ZipException("a gzip member has unknown flags");
        }
        // The time (4 bytes), the level and the operating system.
        skipHeader(6);
        if ((flags & HAS_EXTRA) != 0) {
            skipHeader(headerByte() | headerByte() << 8);
        }
        if ((flags & HAS_NAME) != 0) {
            skipHeaderText();
        }
        if ((flags & HAS_COMMENT) != 0) {
            skipHeaderText();
        }
        if ((flags & HAS_HEADER_CHECKSUM) != 0) {
            long expected = headerChecksum.getValue() & 0xffff;
            if ((next() | next() << 8) != expected) {
                throw new ZipException("the header of a gzip member has another checksum than it should");
            }
        }
        inflater.reset();
        inflater.setInput(buffer, position, limit - position);
        checksum.reset();
    }

    private void endMember() throws IOException {
        if (nextInt() != (int) checksum.getValue()) {
            throw new ZipException("a gzip member has another checksum than it should");
        }
        if (nextInt() != (int) inflater.getBytesWritten()) {
            throw new ZipException("a gzip member has another length than it should");
        }
    }

    private void skipHeader(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            headerByte();
        }
    }

    /** Moves over a text that ends with a zero byte. */
    private void skipHeaderText() throws IOException {
        int value = headerByte();
        while (value != 0) {
            value = headerByte();
        }
    }

    private int headerByte() throws IOException {
        int value = next();
        headerChecksum.update(value);
        return value;
    }

    private int nextInt() throws IOException {
        return next() | next() << 8 | next() << 16 | next() << 24;
    }

    private int next() throws IOException {
        if (position == limit && !fill()) {
            throw brokenOff();
        }
        return buffer[position++] & 0xff;
    }

    /** Fills the buffer, all of which was used; false at the end of the stream. */
    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(0, in.read(buffer));
        return limit > 0;
    }

    private static EOFException brokenOff() {
        return new EOFException("the gzip stream breaks off");
    }

    @Override
    public void close() throws IOException {
        isAtEnd = true;
        inflater.end();
        in.close();
    }
}
