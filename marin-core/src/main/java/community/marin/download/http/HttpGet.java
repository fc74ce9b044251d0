package community.marin.download.http;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What is asked of a server.
 *
 * @param uri where
 * @param headers what else is said, by header name; sent to every server that the request is redirected to
 * @param token sent to the host of {@code uri} alone, wherever the request is redirected
 */
public record HttpGet(URI uri, Map<String, String> headers, Optional<BearerToken> token) {
    /** Checks the scheme. */
    public HttpGet {
        Objects.requireNonNull(uri, "uri");
        headers = Map.copyOf(headers);
        Objects.requireNonNull(token, "token");
        if (!Uris.isHttp(uri)) {
            throw new IllegalArgumentException(uri + " is not a http or https address");
        }
    }
}
