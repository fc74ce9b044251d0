package community.marin.cli.options;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * What a command says of itself and understands. It is put together by calls, not by annotations: reading those takes
 * longer than a short command may take as a whole.
 */
public final class CommandDescription {
    private final CommandSpec spec;

    /** A command, whose description in its help has a line for each text. */
    public CommandDescription(Callable<Integer> command, String name, String... description) {
        spec = CommandSpec.wrapWithoutInspection(command).name(name);
        spec.usageMessage()
                .description(description)
                .sortOptions(false)
                .synopsisHeading("Usage: ")
                .descriptionHeading("%n")
                .parameterListHeading("%nArguments:%n")
                .optionListHeading("%nOptions:%n")
                .commandListHeading("%nCommands:%n");
    }

    /** Adds parameters, in their order on the line. */
    public CommandDescription parameters(PositionalParamSpec... parameters) {
        for (PositionalParamSpec parameter : parameters) {
            spec.addPositional(parameter);
        }
        return this;
    }

    /** Adds options, after those that are there. */
    public CommandDescription options(OptionSpec... options) {
        for (OptionSpec option : options) {
            spec.addOption(option);
        }
        return this;
    }

    /** Adds the options of groups, after those that are there. */
    public CommandDescription options(OptionGroup... groups) {
        for (OptionGroup group : groups) {
            group.options().forEach(spec::addOption);
        }
        return this;
    }

    /** Adds options of which at most one may be given. */
    public CommandDescription oneOf(OptionSpec... options) {
        ArgGroupSpec.Builder group = ArgGroupSpec.builder();
        for (OptionSpec option : options) {
            group.addArg(option);
        }
        spec.addArgGroup(group.build());
        return this;
    }

    /** Ends the help with examples. */
    public CommandDescription examples(String... commands) {
        List<String> footer = new ArrayList<>(List.of("", "Examples:"));
        for (String command : commands) {
            footer.add("  " + command);
        }
        spec.usageMessage().footer(footer.toArray(String[]::new));
        return this;
    }

    /** The whole, as picocli takes it. */
    public CommandSpec spec() {
        return spec;
    }
}
