package community.marin.cli;

import java.util.Properties;

/**
 * What the launcher found out about the terminal; the JVM alone cannot tell standard output and standard error apart.
 *
 * @param outIsTerminal whether standard output is a terminal (system property {@value #OUT_PROPERTY})
 * @param errIsTerminal whether standard error is a terminal (system property {@value #ERR_PROPERTY})
 * @param columns the width of the terminal (system property {@value #COLUMNS_PROPERTY})
 */
public record Terminal(boolean outIsTerminal, boolean errIsTerminal, int columns) {
    /** Set to {@code true} by the launcher if standard output is a terminal. */
    public static final String OUT_PROPERTY = "marin.terminal.out";

    /** Set to {@code true} by the launcher if standard error is a terminal. */
    public static final String ERR_PROPERTY = "marin.terminal";

    /** Set by the launcher to the width of the terminal in columns. */
    public static final String COLUMNS_PROPERTY = "marin.columns";

    private static final int DEFAULT_COLUMNS = 80;
    private static final int MINIMUM_COLUMNS = 20;

    /** No terminal at all. */
    public static final Terminal NONE = new Terminal(false, false, DEFAULT_COLUMNS);

    /** Reads what the launcher passed; a width that is no number, or too small to be of use, is not believed. */
    public static Terminal from(Properties properties) {
        return new Terminal(
                Boolean.parseBoolean(properties.getProperty(OUT_PROPERTY)),
                Boolean.parseBoolean(properties.getProperty(ERR_PROPERTY)),
                columns(properties.getProperty(COLUMNS_PROPERTY, "")));
    }

    private static int columns(String text) {
        if (!text.matches("[0-9]{1,5}")) {
            return DEFAULT_COLUMNS;
        }
        int columns = Integer.parseInt(text);
        return columns < MINIMUM_COLUMNS ? DEFAULT_COLUMNS : columns;
    }
}
