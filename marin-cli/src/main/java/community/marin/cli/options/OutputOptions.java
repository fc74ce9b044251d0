package community.marin.cli.options;

import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** How results are shown. */
public final class OutputOptions implements OptionGroup {
    private final Flag json =
            new Flag("Print the result as JSON on standard output, and nothing else there.", "--json");

    private final OptionSpec color = OptionSpec.builder("--color")
            .type(ColorMode.class)
            .paramLabel("WHEN")
            .defaultValue("auto")
            .description("Colour the text: ${COMPLETION-CANDIDATES} (default: auto: on a terminal, unless NO_COLOR is"
                    + " set).")
            .build();

    private final boolean hasJson;

    /** For a command whose result may be shown as JSON too. */
    public OutputOptions() {
        this(true);
    }

    private OutputOptions(boolean hasJson) {
        this.hasJson = hasJson;
    }

    /** For a command that has no result but what it says while it works. */
    public static OutputOptions withoutJson() {
        return new OutputOptions(false);
    }

    @Override
    public List<OptionSpec> options() {
        return hasJson ? List.of(json.spec(), color) : List.of(color);
    }

    /** Whether to print JSON. */
    public boolean json() {
        return json.isGiven();
    }

    /** When to colour text. */
    public ColorMode color() {
        return color.getValue();
    }
}
