package community.marin.tpu.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What a machine can ask about itself, and Secret Manager for whoever shows the token it was given. */
final class MetadataServer implements AutoCloseable {
    static final String TOKEN = "ya29.token-of-the-service-account";

    private final HttpServer server;
    private final Map<String, String> values = new ConcurrentHashMap<>();
    private final Map<String, String> secrets = new ConcurrentHashMap<>();
    private final AtomicInteger failures = new AtomicInteger();

    MetadataServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/computeMetadata/v1/", this::metadata);
        server.createContext("/v1/", this::secret);
        server.start();
        value(
                "instance/service-accounts/default/token",
                "{\"access_token\":\"" + TOKEN + "\",\"expires_in\":3599,\"token_type\":\"Bearer\"}");
    }

    /** Host and port. */
    String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    MetadataServer value(String path, String value) {
        values.put(path, value);
        return this;
    }

    MetadataServer attribute(String name, String value) {
        return value("instance/attributes/" + name, value);
    }

    /** A version of a secret: {@code projects/P/secrets/N/versions/V}. */
    void secret(String resource, String value) {
        secrets.put(resource, value);
    }

    /** The next so many questions for metadata are answered with 503. */
    void failNext(int count) {
        failures.set(count);
    }

    private void metadata(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring("/computeMetadata/v1/".length());
        if (!"Google".equals(exchange.getRequestHeaders().getFirst("Metadata-Flavor"))) {
            answer(exchange, 403, "Missing Metadata-Flavor:Google header.");
        } else if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            answer(exchange, 503, "Not yet.");
        } else {
            answerFound(exchange, Optional.ofNullable(values.get(path)));
        }
    }

    private void secret(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))
                || !path.endsWith(":access")) {
            answer(exchange, 401, "{\"error\": {\"code\": 401, \"message\": \"Who is it?\"}}");
            return;
        }
        String resource = path.substring("/v1/".length(), path.length() - ":access".length());
        answerFound(
                exchange,
                Optional.ofNullable(secrets.get(resource))
                        .map(secret -> "{\n  \"name\": \"" + resource + "\",\n  \"payload\": {\n    \"data\": \""
                                + Base64.getEncoder().encodeToString(secret.getBytes(UTF_8))
                                + "\",\n    \"dataCrc32c\": \"1\"\n  }\n}\n"));
    }

    private static void answerFound(HttpExchange exchange, Optional<String> value) throws IOException {
        answer(exchange, value.isPresent() ? 200 : 404, value.orElse("{\"error\": {\"message\": \"Not found.\"}}"));
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
