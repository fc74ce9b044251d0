package community.marin.classification.minhash;

import community.marin.documents.Whitespace;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * What two texts are compared by, as UTF-8: differences of case, ASCII punctuation and spacing do not count. Keeps its memory for the
 * next text; not safe for several threads.
 */
final class CleanText {
    private static final byte KEEP = 0;
    private static final byte DROP = 1;
    private static final byte SPACE = 2;
    /** May begin a character of whitespace beyond ASCII. */
    private static final byte LEAD = 3;

    private static final byte[] KINDS = kinds();

    private byte[] bytes = new byte[0];
    private int length;

    private static byte[] kinds() {
        byte[] kinds = new byte[1 << Byte.SIZE];
        Arrays.fill(kinds, 0, 0x80, DROP);
        for (int c = 0; c < 0x80; c++) {
            if (Whitespace.isWhitespace(c)) {
                kinds[c] = SPACE;
            } else if (c < ' ' || c == 0x7F || Character.isLetterOrDigit(c)) {
                kinds[c] = KEEP;
            }
        }
        for (int lead : new int[] {0xC2, 0xE1, 0xE2, 0xE3}) {
            kinds[lead] = LEAD;
        }
        return kinds;
    }

    /** Takes a text: in lower case, without ASCII punctuation, each run of whitespace one space, and none at the ends. */
    void load(String text) {
        bytes = text.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        length = 0;
        boolean isAfterSpace = false;
        int i = 0;
        while (i < bytes.length) {
            byte kind = KINDS[bytes[i] & 0xFF];
            int whitespace = kind < SPACE ? 0 : Whitespace.utf8Length(bytes, i);
            if (whitespace > 0) {
                isAfterSpace = length > 0;
                i += whitespace;
                continue;
            }
            if (kind != DROP) {
                if (isAfterSpace) {
                    bytes[length++] = ' ';
                    isAfterSpace = false;
                }
                bytes[length++] = bytes[i];
            }
            i++;
        }
    }

    /** The clean text, of which {@link #length()} bytes count. */
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }
}
