package community.marin.cli.options;

import picocli.CommandLine.Option;

/** How results are shown. */
public final class OutputOptions {
    @Option(names = "--json", description = "Print the result as JSON on standard output, and nothing else there.")
    private boolean json;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            defaultValue = "auto",
            description = "Colour the text: ${COMPLETION-CANDIDATES} (default: auto: on a terminal, unless NO_COLOR is"
                    + " set).")
    private ColorMode color = ColorMode.AUTO;

    /** Whether to print JSON. */
    public boolean json() {
        return json;
    }

    /** When to colour text. */
    public ColorMode color() {
        return color;
    }
}
