package community.marin.cli.options;

import picocli.CommandLine.Model.OptionSpec;

/** An option without a value, which is given or not. */
public final class Flag {
    private final OptionSpec spec;

    /** A flag with a line of help. */
    public Flag(String description, String... names) {
        this(OptionSpec.builder(names).type(boolean.class).description(description));
    }

    private Flag(OptionSpec.Builder builder) {
        spec = builder.build();
    }

    /** A flag that the help does not show. */
    public static Flag hidden(String name) {
        return new Flag(OptionSpec.builder(name).type(boolean.class).hidden(true));
    }

    /** A flag that asks for the help of its command. */
    static Flag help(String description, String... names) {
        return new Flag(
                OptionSpec.builder(names).type(boolean.class).usageHelp(true).description(description));
    }

    /** The option, for a command's description. */
    public OptionSpec spec() {
        return spec;
    }

    /** Whether it was given. */
    public boolean isGiven() {
        return Boolean.TRUE.equals(spec.getValue());
    }
}
