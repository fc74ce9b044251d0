package community.marin.tpu.google.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.rpc.Code;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Secret Manager: {@code GET /v1/projects/P/secrets/N/versions/V:access}, for whoever shows a token of a metadata server. */
final class SecretApi {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String START = "/v1/";
    private static final String END = ":access";

    private final Map<String, String> secrets = new ConcurrentHashMap<>();

    void put(String resource, String value) {
        secrets.put(resource, value);
    }

    static boolean isFor(String path) {
        return path.startsWith(START) && path.contains("/secrets/");
    }

    Reply reply(String path, String authorization) {
        if (!authorization.startsWith("Bearer " + MetadataServer.TOKEN)) {
            return Reply.error(Code.UNAUTHENTICATED, "Request is missing required authentication credential.");
        }
        String resource = path.substring(START.length()).replaceAll(END + "$", "");
        String value = secrets.get(resource);
        if (value == null || !path.endsWith(END)) {
            return Reply.error(Code.NOT_FOUND, "Secret Version [" + resource + "] not found.");
        }
        ObjectNode answer = JSON.createObjectNode().put("name", resource);
        answer.putObject("payload")
                .put("data", Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)));
        return Reply.json(answer);
    }
}
