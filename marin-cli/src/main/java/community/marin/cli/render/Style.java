package community.marin.cli.render;

import community.marin.cli.options.ColorMode;
import java.util.Map;

/** Colours for a terminal, or none. */
public enum Style {
    /** Plain text. */
    PLAIN,
    /** ANSI escapes. */
    ANSI;

    /** What to do with a piece of text. */
    public enum Paint {
        /** As it is. */
        NONE(""),
        /** Stands out. */
        BOLD("1"),
        /** Stands back. */
        DIM("2"),
        /** Went wrong. */
        RED("31"),
        /** Went well. */
        GREEN("32"),
        /** Wants attention. */
        YELLOW("33"),
        /** Will happen. */
        CYAN("36");

        private final String code;

        Paint(String code) {
            this.code = code;
        }
    }

    /**
     * The style for a stream.
     *
     * @param terminal whether the stream is a terminal
     * @param variables the environment: {@code NO_COLOR} (set and not empty) and {@code TERM=dumb} turn colours off
     */
    public static Style of(ColorMode mode, boolean terminal, Map<String, String> variables) {
        return switch (mode) {
            case ALWAYS -> ANSI;
            case NEVER -> PLAIN;
            case AUTO -> {
                boolean refused = !variables.getOrDefault("NO_COLOR", "").isEmpty()
                        || variables.getOrDefault("TERM", "").equals("dumb");
                yield terminal && !refused ? ANSI : PLAIN;
            }
        };
    }

    /** Paints a text. */
    public String paint(Paint paint, String text) {
        return this == PLAIN || paint == Paint.NONE || text.isEmpty()
                ? text
                : "\u001b[" + paint.code + "m" + text + "\u001b[0m";
    }
}
