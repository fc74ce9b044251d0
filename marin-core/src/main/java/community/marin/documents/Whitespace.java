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
}
