package community.marin.tpu.google.server;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The parameters of a request. */
final class Query {
    private final Map<String, String> values = new HashMap<>();

    Query(String uri) {
        String query = URI.create(uri).getRawQuery();
        for (String part : query == null ? new String[0] : query.split("&", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                values.put(decode(part.substring(0, equals)), decode(part.substring(equals + 1)));
            }
        }
    }

    String text(String name) {
        return values.getOrDefault(name, "");
    }

    int number(String name, int otherwise) {
        String text = text(name);
        return text.isEmpty() ? otherwise : Integer.parseInt(text);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
