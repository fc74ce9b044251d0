package community.marin.download.http;

import java.net.http.HttpHeaders;
import java.util.Objects;
import java.util.Optional;

/** The whole of a short answer. */
public final class HttpContent {
    private final byte[] bytes;
    private final HttpHeaders headers;

    HttpContent(byte[] bytes, HttpHeaders headers) {
        this.bytes = Objects.requireNonNull(bytes, "bytes");
        this.headers = Objects.requireNonNull(headers, "headers");
    }

    /** What came; a copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The first value of a header. */
    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }
}
