package community.marin.cli.options;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;

/** An option whose value is a text; one that may be given several times has several. */
public final class TextOption {
    private final OptionSpec spec;

    private TextOption(OptionSpec spec) {
        this.spec = spec;
    }

    /** An option that is given once at the most. */
    public static TextOption once(String label, String description, String... names) {
        return new TextOption(OptionSpec.builder(names)
                .type(String.class)
                .paramLabel(label)
                .description(description)
                .build());
    }

    /** An option that may be given several times. */
    public static TextOption repeated(String label, String description, String... names) {
        return new TextOption(OptionSpec.builder(names)
                .arity("1")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .paramLabel(label)
                .description(description)
                .build());
    }

    /** The option, for a command's description. */
    public OptionSpec spec() {
        return spec;
    }

    /** What was given, if anything was. */
    public Optional<String> value() {
        return Optional.ofNullable(spec.getValue());
    }

    /** All that was given, in order. */
    public List<String> values() {
        List<String> values = spec.getValue();
        return values == null ? List.of() : List.copyOf(values);
    }
}
