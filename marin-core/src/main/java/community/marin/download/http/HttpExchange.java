package community.marin.download.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Flow;

/**
 * One request, once. Redirects are followed here and not by the client, which would send the token along: files of the Hugging Face Hub lie
 * on servers of others, whose addresses carry a signature of their own.
 */
final class HttpExchange {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(30);
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Set<Integer> SUCCESSES = Set.of(200, 206);
    private static final int MOST_REDIRECTS = 10;

    /** A body no longer than this is read to its end, so that the connection can be used again. */
    private static final int SHORT_BODY_BYTES = 1 << 16;

    private final HttpClient client;
    private final Duration timeout;

    /** An exchange that fails when nothing arrives for a while. */
    HttpExchange(Duration timeout) {
        // Large files over the one connection that HTTP/2 keeps to a host are slower than over one connection each.
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_TIMEOUT)
                .build();
        this.timeout = timeout;
    }

    /**
     * Asks, and waits for the headers of the answer.
     *
     * @param headers sent beside those of the request
     * @throws HttpStatusException if the answer is an error
     */
    HttpAnswer get(HttpGet request, Map<String, String> headers) throws IOException {
        URI uri = request.uri();
        for (int i = 0; i <= MOST_REDIRECTS; i++) {
            HttpResponse<Flow.Publisher<List<ByteBuffer>>> response = send(message(request, headers, uri), uri);
            TimedBody body = TimedBody.of(response.body(), timeout);
            int status = response.statusCode();
            if (SUCCESSES.contains(status)) {
                return new HttpAnswer(uri, status, response.headers(), body);
            }
            finish(body, response.headers());
            if (!REDIRECTS.contains(status)) {
                throw new HttpStatusException(uri, status, response.headers());
            }
            uri = target(uri, response.headers());
        }
        throw new RefusedException(
                Uris.withoutSecrets(request.uri()) + " redirects more than " + MOST_REDIRECTS + " times");
    }

    private HttpRequest message(HttpGet request, Map<String, String> headers, URI uri) {
        HttpRequest.Builder message =
                HttpRequest.newBuilder(uri).timeout(timeout).header("Accept-Encoding", "identity");
        request.headers().forEach(message::header);
        headers.forEach(message::header);
        if (Uris.sameOrigin(uri, request.uri())) {
            request.token().ifPresent(token -> message.header("Authorization", "Bearer " + token.value()));
        }
        return message.build();
    }

    private HttpResponse<Flow.Publisher<List<ByteBuffer>>> send(HttpRequest message, URI uri) throws IOException {
        try {
            return client.send(message, BodyHandlers.ofPublisher());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException failure = new InterruptedIOException("Interrupted while downloading");
            failure.initCause(e);
            throw failure;
        } catch (IOException e) {
            String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new IOException(Uris.withoutSecrets(uri) + " cannot be reached: " + reason, e);
        }
    }

    private static URI target(URI from, HttpHeaders headers) throws RefusedException {
        String location = headers.firstValue("Location").orElse("");
        URI target;
        try {
            target = from.resolve(location);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Uris.withoutSecrets(from) + " redirects to what is no address");
        }
        if (location.isEmpty() || !Uris.isHttp(target)) {
            throw new RefusedException(Uris.withoutSecrets(from) + " redirects to what is no http or https address");
        }
        if (Uris.isEncrypted(from) && !Uris.isEncrypted(target)) {
            throw new RefusedException(Uris.withoutSecrets(from) + " redirects from https to unencrypted http");
        }
        return target;
    }

    private static void finish(TimedBody body, HttpHeaders headers) {
        try (body) {
            if (headers.firstValueAsLong("Content-Length").orElse(Long.MAX_VALUE) <= SHORT_BODY_BYTES) {
                body.readNBytes(SHORT_BODY_BYTES);
            }
        } catch (IOException e) {
            // The answer is known already; only the connection is of no more use.
            body.close();
        }
    }
}
