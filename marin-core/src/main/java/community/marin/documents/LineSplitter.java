package community.marin.documents;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Splits a stream into lines without copying or decoding them; a line is valid until the next {@link #advance()}. */
final class LineSplitter {
    private static final int INITIAL_BYTES = 1 << 16;
    private static final int MAX_BYTES = Integer.MAX_VALUE - 8;

    private final InputStream in;
    private byte[] buffer = new byte[INITIAL_BYTES];
    private int start;
    private int end;
    private int filled;
    private int nextStart;

    LineSplitter(InputStream in) {
        this.in = in;
    }

    /** Moves to the next line; false at the end. A last line without a line feed counts. */
    boolean advance() throws IOException {
        start = nextStart;
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
            makeRoom();
            int count = in.read(buffer, filled, buffer.length - filled);
            if (count < 0) {
                end = filled;
                nextStart = filled;
                return end > start;
            }
            filled += count;
        }
    }

    /** Moves the unfinished line to the front, and grows the buffer if it fills all of it. */
    private void makeRoom() throws IOException {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, filled - start);
            filled -= start;
            start = 0;
        }
        if (filled == buffer.length) {
            if (filled == MAX_BYTES) {
                throw new IOException("A line has more than 2 GiB");
            }
            buffer = Arrays.copyOf(buffer, (int) Math.min(MAX_BYTES, 2L * filled));
        }
    }

    boolean isBlank() {
        for (int i = start; i < end; i++) {
            if (buffer[i] != ' ' && buffer[i] != '\t' && buffer[i] != '\r') {
                return false;
            }
        }
        return true;
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
