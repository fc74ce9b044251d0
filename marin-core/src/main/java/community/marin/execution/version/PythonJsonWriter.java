package community.marin.execution.version;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Writes JSON byte for byte as Python's {@code json.dumps(value, sort_keys=True)}: separators {@code ", "} and
 * {@code ": "}, keys sorted by code point, everything outside printable ASCII escaped, floats in Python's {@code repr}.
 */
final class PythonJsonWriter {
    private static final CodePointOrder KEY_ORDER = new CodePointOrder();
    private static final HexFormat HEX = HexFormat.of();

    private final ByteSink out;

    PythonJsonWriter(ByteSink out) {
        this.out = out;
    }

    void value(JsonNode node) {
        switch (node.getNodeType()) {
            case OBJECT -> object(node);
            case ARRAY -> array(node);
            case STRING -> string(node.textValue());
            case NUMBER ->
                raw(node.isIntegralNumber() ? node.bigIntegerValue().toString() : PythonFloat.repr(node.doubleValue()));
            case BOOLEAN -> raw(node.booleanValue() ? "true" : "false");
            case NULL -> raw("null");
            default -> throw new IllegalArgumentException("JSON has no " + node.getNodeType());
        }
    }

    void string(String text) {
        raw("\"");
        int written = 0;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit < ' ' || unit > '~' || unit == '"' || unit == '\\') {
                raw(text.substring(written, i));
                raw(escaped(unit));
                written = i + 1;
            }
        }
        raw(written == 0 ? text : text.substring(written));
        raw("\"");
    }

    private static String escaped(char unit) {
        return switch (unit) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case '\b' -> "\\b";
            case '\f' -> "\\f";
            default -> "\\u" + HEX.toHexDigits(unit);
        };
    }

    void raw(String ascii) {
        out.add(ascii.getBytes(StandardCharsets.ISO_8859_1));
    }

    void raw(byte[] json) {
        out.add(json);
    }

    private void object(JsonNode node) {
        List<String> keys = new ArrayList<>();
        node.fieldNames().forEachRemaining(keys::add);
        keys.sort(KEY_ORDER);
        raw("{");
        String separator = "";
        for (String key : keys) {
            raw(separator);
            string(key);
            raw(": ");
            value(node.get(key));
            separator = ", ";
        }
        raw("}");
    }

    private void array(JsonNode node) {
        raw("[");
        String separator = "";
        for (JsonNode element : node) {
            raw(separator);
            value(element);
            separator = ", ";
        }
        raw("]");
    }
}
