package community.marin.download.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Optional;

/** A server answered a request with an error. */
public final class HttpStatusException extends IOException {
    private static final long serialVersionUID = 1L;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int FIRST_SERVER_ERROR = 500;

    private final int status;
    private final transient HttpHeaders headers;

    HttpStatusException(URI uri, int status, HttpHeaders headers) {
        super(Uris.withoutSecrets(uri) + " answered with status " + status);
        this.status = status;
        this.headers = headers;
    }

    /** The status code. */
    public int status() {
        return status;
    }

    /** The first value of a header of the answer. */
    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** Whether the same request may succeed later. */
    boolean isTransient() {
        return status == TOO_MANY_REQUESTS || status == REQUEST_TIMEOUT || status >= FIRST_SERVER_ERROR;
    }
}
