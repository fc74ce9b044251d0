package community.marin.transform.conversation;

import community.marin.storage.Listing;
import community.marin.storage.StoragePaths;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes Dolma documents of conversations: the text is all messages, each as {@code <role>: <content>}, with blank lines between them. Other
 * fields stay as they are. The files are {@code data-<number>-of-<total>.jsonl.gz}, one for each file of conversations.
 */
public final class ConversationToDolma {
    private static final String MESSAGES = "messages";

    private ConversationToDolma() {}

    /**
     * Converts the conversations; files that are there already are passed over.
     *
     * @throws IOException if there are no conversations, or a file is malformed
     */
    public static void convertConversationToDolma(ConversationToDolmaConfig config) throws IOException {
        List<Path> files = Listing.glob(config.inputPath(), "**/*.jsonl.gz");
        if (files.isEmpty()) {
            throw new IOException("No conversations in " + StoragePaths.text(config.inputPath())
                    + ": it has no file ending in .jsonl.gz");
        }
        RowConversion.convert(
                "Documents of conversations",
                files,
                config.outputPath(),
                config,
                conversation -> Optional.of(document(conversation)));
    }

    /** The document of a conversation, both as JSON. */
    static Map<String, Object> document(Row conversation) throws MalformedRowException {
        StringBuilder text = new StringBuilder();
        for (Row message : conversation.rows(MESSAGES)) {
            text.append(message.text("role"))
                    .append(": ")
                    .append(message.text("content"))
                    .append("\n\n");
        }
        Map<String, Object> document = new LinkedHashMap<>(conversation.columns());
        document.remove(MESSAGES);
        document.put("text", trimmed(text.toString()));
        return document;
    }

    /** As Python's {@code strip()}, which takes no-break spaces for white space too. */
    private static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isSpace(char character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character) || character == '\u0085';
    }
}
