package community.marin.tpu.google.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a machine asks about itself; see {@code computeMetadata/v1} of Compute Engine. */
final class MetadataServer implements AutoCloseable {
    /** The token that a machine gets for its service account. */
    static final String TOKEN = "token-of-a-machine";

    private static final String ROOT = "/computeMetadata/v1/";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Reply> answers;
    private final HttpEndpoint endpoint;

    private MetadataServer(Map<String, Reply> answers) throws IOException {
        this.answers = answers;
        this.endpoint = HttpEndpoint.start(this::handle);
    }

    /**
     * Starts the server of a machine.
     *
     * @param project the project
     * @param address the machine's address inside the network
     * @param attributes what it was given
     */
    static MetadataServer start(String project, String address, Map<String, String> attributes) throws IOException {
        Map<String, Reply> answers = new TreeMap<>();
        attributes.forEach((name, value) -> answers.put(ROOT + "instance/attributes/" + name, Reply.text(value)));
        answers.put(ROOT + "instance/attributes/", Reply.text(String.join("\n", attributes.keySet()) + "\n"));
        answers.put(ROOT + "instance/network-interfaces/0/ip", Reply.text(address));
        answers.put(ROOT + "project/project-id", Reply.text(project));
        answers.put(
                ROOT + "instance/service-accounts/default/token",
                Reply.json(JSON.createObjectNode()
                        .put("access_token", TOKEN)
                        .put("expires_in", 3599)
                        .put("token_type", "Bearer")));
        return new MetadataServer(answers);
    }

    /** What a machine takes as {@code GCE_METADATA_HOST}. */
    String host() {
        return "localhost:" + endpoint.port();
    }

    private void handle(HttpExchange exchange) throws IOException {
        boolean knowing = "Google".equals(exchange.getRequestHeaders().getFirst("Metadata-Flavor"));
        exchange.getResponseHeaders().set("Metadata-Flavor", "Google");
        HttpEndpoint.send(
                exchange,
                knowing
                        ? Optional.ofNullable(
                                        answers.get(exchange.getRequestURI().getPath()))
                                .orElse(new Reply(404, "text/html", "<html>Not Found</html>"))
                        : new Reply(403, "text/html", "<html>Missing Metadata-Flavor:Google header.</html>"));
    }

    @Override
    public void close() {
        endpoint.close();
    }
}
