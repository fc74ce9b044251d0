package community.marin.cli.options;

import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** How results are shown. */
public final class OutputOptions implements OptionGroup {
    private static final String COLOR =
            "Colour the text: ${COMPLETION-CANDIDATES} (default: auto: on a terminal," + " unless NO_COLOR is set).";

    private final Flag json =
            new Flag("Print the result as JSON on standard output, and nothing else there.", "--json");

    private final OptionSpec color;
    private final boolean hasJson;

    /** For a command whose result may be shown as JSON too. */
    public OutputOptions() {
        this(true, COLOR);
    }

    private OutputOptions(boolean hasJson, String description) {
        this.hasJson = hasJson;
        color = OptionSpec.builder("--color")
                .type(ColorMode.class)
                .paramLabel("WHEN")
                .defaultValue("auto")
                .description(description)
                .build();
    }

    /** For a command that has no result but what it says while it works. */
    public static OutputOptions withoutJson() {
        return new OutputOptions(false, COLOR);
    }

    /** For a command that shows what others have written. */
    public static OutputOptions asWritten() {
        return new OutputOptions(
                true, "Taken as by other commands, but without effect: what was written is shown as it is.");
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
