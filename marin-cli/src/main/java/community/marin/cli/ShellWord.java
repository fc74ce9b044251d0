package community.marin.cli;

import java.util.regex.Pattern;

/** Words of commands that are shown to be copied into a shell. */
public final class ShellWord {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private ShellWord() {}

    /** A text as a shell takes it for one word: quoted if it has a character that means something to one. */
    public static String of(String text) {
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
