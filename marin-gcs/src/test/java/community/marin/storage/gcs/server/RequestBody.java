package community.marin.storage.gcs.server;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPInputStream;

/** The body of a request on its way in. It is read once; what was looked at before is kept. */
final class RequestBody {
    private final InputStream rest;
    private final boolean gzipped;
    private final ByteArrayOutputStream seen = new ByteArrayOutputStream();

    /**
     * A body that ends where the stream does.
     *
     * @param gzipped whether it is compressed
     */
    RequestBody(InputStream rest, boolean gzipped) {
        this.rest = rest;
        this.gzipped = gzipped;
    }

    static RequestBody of(byte[] bytes) {
        return new RequestBody(new ByteArrayInputStream(bytes), false);
    }

    /** The first bytes as they were sent, fewer if the body is shorter. */
    byte[] peek(int count) throws IOException {
        if (seen.size() < count) {
            seen.write(rest.readNBytes(count - seen.size()));
        }
        return seen.toByteArray();
    }

    /** All of it, decompressed. */
    byte[] readAll() throws IOException {
        rest.transferTo(seen);
        byte[] bytes = seen.toByteArray();
        if (!gzipped) {
            return bytes;
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return in.readAllBytes();
        }
    }

    /** Reads what is left, so that the next request of the connection can be read. */
    void skip() throws IOException {
        rest.transferTo(OutputStream.nullOutputStream());
    }
}
