package community.marin.documents;

/** What separates words: the characters that Python's {@code str.split()} splits at. */
public final class Whitespace {
    private Whitespace() {}

    /** Whether a code point is whitespace. Unlike Java's notion, this has no-break spaces. */
    public static boolean isWhitespace(int codePoint) {
        if (codePoint < 0x80) {
            return codePoint == ' '
                    || (codePoint >= '\t' && codePoint <= '\r')
                    || (codePoint >= 0x1C && codePoint < ' ');
        }
        return codePoint == 0x85 || Character.isSpaceChar(codePoint);
    }

    /**
     * How many bytes a character of whitespace takes; 0 if there is none.
     *
     * @param utf8 UTF-8, whole characters
     * @param index where a character begins, or continues
     */
    public static int utf8Length(byte[] utf8, int index) {
        byte first = utf8[index];
        if (first > ' ') {
            return 0;
        }
        if (first >= 0) {
            return isWhitespace(first) ? 1 : 0;
        }
        // Whitespace beyond ASCII has two bytes, the first of them C2, or three, the first of them E1 to E3.
        return switch (first) {
            case (byte) 0xC2 -> isWhitespace(0x80 | (utf8[index + 1] & 0x3F)) ? 2 : 0;
            case (byte) 0xE1, (byte) 0xE2, (byte) 0xE3 -> {
                int codePoint = ((first & 0xF) << 12) | ((utf8[index + 1] & 0x3F) << 6) | (utf8[index + 2] & 0x3F);
                yield isWhitespace(codePoint) ? 3 : 0;
            }
            default -> 0;
        };
    }
}
