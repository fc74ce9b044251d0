package community.marin.classification.minhash;

import community.marin.documents.Whitespace;
import java.util.Locale;

/** What two texts are compared by: differences of case, ASCII punctuation and spacing do not count. */
final class CleanText {
    private CleanText() {}

    /** The text in lower case, without ASCII punctuation, each run of whitespace one space, and none at the ends. */
    static String of(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        StringBuilder clean = new StringBuilder(lower.length());
        boolean isAfterSpace = false;
        for (int i = 0; i < lower.length(); i++) {
            // All whitespace and punctuation is in the basic plane: surrogates go through as they are.
            char c = lower.charAt(i);
            if (Whitespace.isWhitespace(c)) {
                isAfterSpace = true;
            } else if (!isPunctuation(c)) {
                if (isAfterSpace && clean.length() > 0) {
                    clean.append(' ');
                }
                isAfterSpace = false;
                clean.append(c);
            }
        }
        return clean.toString();
    }

    private static boolean isPunctuation(char c) {
        return c > ' ' && c < 0x7F && !(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z');
    }
}
