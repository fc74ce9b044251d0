package community.marin.storage.gcs.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** The body of a request on its way in. It is read once; what was looked at before is kept. */
final class RequestBody {
    private final InputStream raw;
    private final boolean gzipped;
    private final ByteArrayOutputStream seen = new ByteArrayOutputStream();
    private Optional<InputStream> content = Optional.empty();
    private boolean damaged;

    /**
     * A body that ends where the stream does.
     *
     * @param gzipped whether it is compressed
     */
    RequestBody(InputStream raw, boolean gzipped) {
        this.raw = raw;
        this.gzipped = gzipped;
    }

    /** The first bytes, decompressed; fewer if the body is shorter. */
    byte[] peek(int count) throws IOException {
        if (seen.size() < count) {
            seen.write(content().readNBytes(count - seen.size()));
        }
        return Arrays.copyOf(seen.toByteArray(), Math.min(count, seen.size()));
    }

    /** All of it, decompressed. */
    byte[] readAll() throws IOException {
        content().transferTo(seen);
        return damaged ? Damage.of(seen.toByteArray()) : seen.toByteArray();
    }

    /** From now on it has {@link Fault.Damage}. */
    void damage() {
        damaged = true;
    }

    /** Reads what is left, so that the next request of the connection can be read. */
    void skip() throws IOException {
        raw.transferTo(OutputStream.nullOutputStream());
    }

    /** Opened late: the head of compressed data is read at once, and may not have come yet. */
    private InputStream content() throws IOException {
        if (content.isEmpty()) {
            content = Optional.of(gzipped ? new GZIPInputStream(raw) : raw);
        }
        return content.get();
    }
}
