package community.marin.documents;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Splits a stream into lines without copying or decoding them; a line is valid until the next {@link #advance()}. Of a line that is too
 * long only the beginning is kept.
 */
final class LineSplitter {
    /** No document is near that size: a longer line is not one of JSON lines, and several of them would fill the memory. */
    static final int MAX_LINE_BYTES = 64 << 20;

    private static final int INITIAL_BYTES = 1 << 16;

    private final InputStream in;
    private byte[] buffer = new byte[INITIAL_BYTES];
    private int start;
    private int end;
    private int filled;
    private int nextStart;
    private boolean isTooLong;

    LineSplitter(InputStream in) {
        this.in = in;
    }

    /** Moves to the next line; false at the end. A last line without a line feed counts. */
    boolean advance() throws IOException {
        start = nextStart;
        isTooLong = false;
        int scanned = start;
        while (true) {
            for (int i = scanned; i < filled; i++) {
                if (buffer[i] == '\n') {
                    end = i;
                    nextStart = i + 1;
                    return true;
                }
            }
            scanned = filled - start;
            if (!makeRoom()) {
                return skipLine();
            }
            int count = in.read(buffer, filled, buffer.length - filled);
            if (count < 0) {
                end = filled;
                nextStart = filled;
                return end > start;
            }
            filled += count;
        }
    }

    /** Moves the unfinished line to the front, and grows the buffer if it fills all of it; false if the line is too long. */
    private boolean makeRoom() {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, filled - start);
            filled -= start;
            start = 0;
        }
        if (filled == buffer.length) {
            if (filled >= MAX_LINE_BYTES) {
                return false;
            }
            buffer = Arrays.copyOf(buffer, (int) Math.min(MAX_LINE_BYTES, 2L * filled));
        }
        return true;
    }

    /** Reads to the end of the line, over what was read of it last. */
    private boolean skipLine() throws IOException {
        isTooLong = true;
        int kept = buffer.length / 2;
        end = kept;
        while (true) {
            int count = in.read(buffer, kept, buffer.length - kept);
            if (count < 0) {
                filled = kept;
                nextStart = kept;
                return true;
            }
            for (int i = kept; i < kept + count; i++) {
                if (buffer[i] == '\n') {
                    filled = kept + count;
                    nextStart = i + 1;
                    return true;
                }
            }
        }
    }

    /** Whether the line has more than {@link #MAX_LINE_BYTES}. */
    boolean isTooLong() {
        return isTooLong;
    }

    boolean isBlank() {
        if (isTooLong) {
            return false;
        }
        for (int i = start; i < end; i++) {
            if (buffer[i] != ' ' && buffer[i] != '\t' && buffer[i] != '\r') {
                return false;
            }
        }
        return true;
    }

    /** Whether the line begins with a byte order mark of UTF-16 or UTF-32. */
    boolean beginsAsUtf16() {
        if (length() < 2) {
            return false;
        }
        int first = buffer[start] & 0xff;
        int second = buffer[start + 1] & 0xff;
        return (first == 0xff && second == 0xfe) || (first == 0xfe && second == 0xff);
    }

    byte[] buffer() {
        return buffer;
    }

    int start() {
        return start;
    }

    int length() {
        return end - start;
    }
}
