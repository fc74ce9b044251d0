package community.marin.text;

import java.util.regex.Pattern;

/** Texts as words of a shell. */
public final class ShellWord {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=@%+,-]+");

    private ShellWord() {}

    /** The same for people: what needs no quotes has none. */
    public static String quoteIfNeeded(String text) {
        return PLAIN.matcher(text).matches() ? text : quote(text);
    }

    /**
     * Quotes a text so that a shell takes it as one word, exactly as it is.
     *
     * @throws IllegalArgumentException if it holds the character NUL, which no program can be given
     */
    public static String quote(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("'" + text.replace("\0", "\\0")
                    + "' holds the character NUL, which cannot stand in a command or a variable; leave it out.");
        }
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
