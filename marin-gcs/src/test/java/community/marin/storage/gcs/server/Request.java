package community.marin.storage.gcs.server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request.
 *
 * @param path as it was sent, not decoded
 */
record Request(String method, String path, Query query, Headers headers, RequestBody body) {
    /**
     * Reads the head of a request, up to its body.
     *
     * @param interim where to say that the body may come, if the client waits for that
     * @return empty if the client has closed the connection
     */
    static Optional<Request> read(BufferedInputStream in, OutputStream interim) throws IOException {
        Optional<String> requestLine = HttpLine.read(in);
        if (requestLine.isEmpty() || requestLine.get().isEmpty()) {
            return Optional.empty();
        }
        String[] parts = requestLine.get().split(" ", 3);
        if (parts.length < 3) {
            throw new IOException("no HTTP request: " + requestLine.get());
        }
        Headers headers = readHeaders(in);
        if (headers.is("Expect", "100-continue")) {
            interim.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            interim.flush();
        }
        BodyStream body = headers.is("Transfer-Encoding", "chunked")
                ? BodyStream.chunked(in)
                : BodyStream.ofLength(
                        in, headers.get("Content-Length").map(Long::parseLong).orElse(0L));
        return Optional.of(of(parts[0], parts[1], headers, body));
    }

    /** A request from its parts; the target may be a whole URL. */
    static Request of(String method, String target, Headers headers, InputStream body) {
        String local = target.startsWith("http") ? target.replaceFirst("^https?://[^/]*", "") : target;
        int question = local.indexOf('?');
        return new Request(
                method,
                question < 0 ? local : local.substring(0, question),
                Query.parse(question < 0 ? "" : local.substring(question + 1)),
                headers,
                new RequestBody(body, headers.is("Content-Encoding", "gzip")));
    }

    static Headers readHeaders(InputStream in) throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Optional<String> line = HttpLine.read(in);
                line.isPresent() && !line.get().isEmpty();
                line = HttpLine.read(in)) {
            int colon = line.get().indexOf(':');
            if (colon > 0) {
                headers.merge(
                        line.get().substring(0, colon).strip(),
                        line.get().substring(colon + 1).strip(),
                        (first, second) -> first + "," + second);
            }
        }
        return new Headers(headers);
    }
}
