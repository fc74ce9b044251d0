package community.marin.storage.gcs;

import com.google.api.client.http.HttpHeaders;
import com.google.api.client.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.CRC32C;

/** The content of an object from an offset on. When the connection breaks, the rest is asked for, of the same generation. */
final class GcsInputStream extends InputStream {
    /** Connections that may break one after the other without having brought a byte. */
    private static final int MOST_FRUITLESS = 5;

    private final GcsReader reader;
    private final ObjectName place;
    private final boolean isWhole;
    private final CRC32C crc = new CRC32C();
    private final Optional<HttpHeaders> headers;
    private Optional<HttpResponse> response;
    private long position;
    private int fruitless;

    GcsInputStream(GcsReader reader, ObjectName place, long offset) throws IOException {
        this.reader = reader;
        this.place = place;
        this.isWhole = offset == 0;
        this.position = offset;
        this.response = reader.openRange(place, offset, Optional.empty());
        this.headers = response.map(HttpResponse::getHeaders);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, bytes.length);
        while (length > 0 && response.isPresent()) {
            int count;
            try {
                InputStream body = response.get().getContent();
                count = body == null ? -1 : body.read(bytes, from, length);
            } catch (IOException e) {
                resume(e);
                continue;
            }
            if (count < 0) {
                end();
                break;
            }
            crc.update(bytes, from, count);
            position += count;
            fruitless = 0;
            return count;
        }
        return length == 0 ? 0 : -1;
    }

    @Override
    public void close() throws IOException {
        if (response.isPresent()) {
            HttpResponse last = response.get();
            response = Optional.empty();
            last.disconnect();
        }
    }

    private void resume(IOException broken) throws IOException {
        fruitless++;
        if (fruitless > MOST_FRUITLESS) {
            throw GcsErrors.describe(place, broken);
        }
        try {
            close();
        } catch (IOException e) {
            // It is broken already.
            broken.addSuppressed(e);
        }
        response = reader.openRange(place, position, Optional.of(GcsReader.generation(headers.orElseThrow())));
    }

    private void end() throws IOException {
        close();
        if (isWhole) {
            GcsReader.verify(place, headers.orElseThrow(), Checksum.of(crc));
        }
    }
}
