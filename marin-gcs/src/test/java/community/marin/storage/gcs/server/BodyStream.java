package community.marin.storage.gcs.server;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of one request's body, of a length that is known or told chunk by chunk. */
final class BodyStream extends InputStream {
    private final InputStream in;
    private final boolean chunked;
    private long left;
    private boolean ended;

    private BodyStream(InputStream in, boolean chunked, long left) {
        this.in = in;
        this.chunked = chunked;
        this.left = left;
    }

    static BodyStream ofLength(InputStream in, long length) {
        return new BodyStream(in, false, length);
    }

    static BodyStream chunked(InputStream in) {
        return new BodyStream(in, true, 0);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (left == 0 && !nextChunk()) {
            return -1;
        }
        int read = in.read(target, offset, (int) Math.min(length, left));
        if (read < 0) {
            throw new EOFException("the client went away within the body");
        }
        left -= read;
        if (left == 0 && chunked) {
            HttpLine.read(in);
        }
        return read;
    }

    private boolean nextChunk() throws IOException {
        if (!chunked || ended) {
            return false;
        }
        String size = HttpLine.read(in)
                .orElseThrow(EOFException::new)
                .split(";", 2)[0]
                .strip();
        left = Long.parseLong(size, 16);
        if (left > 0) {
            return true;
        }
        ended = true;
        while (HttpLine.read(in).filter(line -> !line.isEmpty()).isPresent()) {
            // Trailers say nothing that this server needs.
        }
        return false;
    }
}
