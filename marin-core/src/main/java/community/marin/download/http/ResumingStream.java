package community.marin.download.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The content of an address as one stream: where a connection breaks, the next goes on at the same byte. A server that cannot begin in the
 * middle is asked for everything again, and what was read before is passed over.
 */
final class ResumingStream extends InputStream {
    private final HttpExchange exchange;
    private final HttpGet request;
    private final Attempts attempts;
    private Optional<HttpAnswer> answer = Optional.empty();
    private Optional<String> etag = Optional.empty();
    private OptionalLong length = OptionalLong.empty();
    private long position;

    ResumingStream(HttpExchange exchange, HttpGet request, Attempts attempts) {
        this.exchange = exchange;
        this.request = request;
        this.attempts = attempts;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        if (count == 0) {
            return 0;
        }
        while (true) {
            try {
                return readOnce(target, offset, count);
            } catch (IOException e) {
                close();
                attempts.failed(e);
            }
        }
    }

    private int readOnce(byte[] target, int offset, int count) throws IOException {
        if (length.isPresent() && position >= length.getAsLong()) {
            return -1;
        }
        if (answer.isEmpty()) {
            answer = Optional.of(position == 0 ? begin() : resume());
        }
        int read = answer.get().stream().read(target, offset, count);
        if (read > 0) {
            position += read;
            attempts.progressed();
        } else if (length.isPresent() && position < length.getAsLong()) {
            throw new EOFException("the connection ended after " + position + " of " + length.getAsLong() + " bytes");
        }
        return read;
    }

    private HttpAnswer begin() throws IOException {
        HttpAnswer first = exchange.get(request, Map.of());
        etag = first.etag();
        length = first.totalLength();
        return first;
    }

    private HttpAnswer resume() throws IOException {
        Map<String, String> headers = new HashMap<>();
        headers.put("Range", "bytes=" + position + "-");
        etag.filter(tag -> !tag.startsWith("W/")).ifPresent(tag -> headers.put("If-Range", tag));
        HttpAnswer next = exchange.get(request, headers);
        try {
            checkUnchanged(next);
            long start = next.start().orElse(-1);
            if (start < 0 || start > position) {
                throw new RefusedException(
                        Uris.withoutSecrets(request.uri()) + " answered with another part than was asked for");
            }
            next.stream().skipNBytes(position - start);
            return next;
        } catch (IOException e) {
            next.close();
            throw e;
        }
    }

    private void checkUnchanged(HttpAnswer next) throws WrongContentException {
        boolean sameTag = etag.isEmpty() || next.etag().isEmpty() || etag.equals(next.etag());
        boolean sameLength = length.isEmpty()
                || next.totalLength().isEmpty()
                || length.getAsLong() == next.totalLength().getAsLong();
        if (!sameTag || !sameLength) {
            throw new WrongContentException(Uris.withoutSecrets(request.uri()) + " changed while it was downloaded");
        }
    }

    @Override
    public void close() {
        answer.ifPresent(HttpAnswer::close);
        answer = Optional.empty();
    }
}
