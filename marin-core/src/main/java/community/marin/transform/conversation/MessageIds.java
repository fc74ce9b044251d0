package community.marin.transform.conversation;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Ids of conversations: the SHA-256, in hex, of the text that Python's {@code repr} gives of the list of messages, so that the same
 * conversation has the same id in data that Python Marin wrote.
 */
final class MessageIds {
    private MessageIds() {}

    /** The id of a conversation. */
    static String of(List<Message> messages) {
        return sha256(repr(messages));
    }

    /** The id of a chosen and a rejected conversation. */
    static String of(List<Message> chosen, List<Message> rejected) {
        return sha256(repr(chosen) + repr(rejected));
    }

    private static String sha256(String text) {
        return Hashing.sha256().hashString(text, StandardCharsets.UTF_8).toString();
    }

    static String repr(List<Message> messages) {
        StringBuilder out = new StringBuilder("[");
        String separator = "";
        for (Message message : messages) {
            out.append(separator).append("{'role': ");
            quote(message.role(), out);
            out.append(", 'content': ");
            quote(message.content(), out);
            out.append('}');
            separator = ", ";
        }
        return out.append(']').toString();
    }

    /** Double quotes only around a text that has single ones and no double ones. */
    private static void quote(String text, StringBuilder out) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        out.append(quote);
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int codePoint = text.codePointAt(i);
            if (codePoint == quote || codePoint == '\\') {
                out.append('\\').append((char) codePoint);
            } else if (PythonCharacters.isPrintable(codePoint)) {
                out.appendCodePoint(codePoint);
            } else {
                out.append(escape(codePoint));
            }
        }
        out.append(quote);
    }

    private static String escape(int codePoint) {
        return switch (codePoint) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> String.format(Locale.ROOT, format(codePoint), codePoint);
        };
    }

    private static String format(int codePoint) {
        if (codePoint <= 0xff) {
            return "\\x%02x";
        }
        return codePoint <= 0xffff ? "\\u%04x" : "\\U%08x";
    }
}
