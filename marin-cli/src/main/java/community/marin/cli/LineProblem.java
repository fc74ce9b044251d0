package community.marin.cli;

import community.marin.text.NearMiss;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line that cannot be parsed, in one sentence. */
final class LineProblem {
    private final ParameterException error;
    private final CommandLine command;

    LineProblem(ParameterException error) {
        this.error = error;
        this.command = error.getCommandLine();
    }

    String text() {
        if (error instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            return unknown(unmatched.getUnmatched().get(0));
        } else if (error instanceof MutuallyExclusiveArgsException) {
            return firstLine().replaceFirst("^Error: (.*) are mutually exclusive.*", "$1")
                    + " exclude each other; give one of them.";
        }
        return wrongValue().orElseGet(this::sentence);
    }

    private String unknown(String given) {
        if (given.startsWith("-") && given.length() > 1) {
            String name = given.replaceFirst("=.*", "");
            boolean ofCommands = command.getSubcommands().values().stream()
                    .anyMatch(subcommand -> optionNames(subcommand).contains(name));
            return "unknown option '" + name + "'."
                    + (ofCommands
                            ? " It stands after the command, as in: marin run EXPERIMENT " + name
                            : NearMiss.didYouMean(name, optionNames(command)));
        } else if (!command.getSubcommands().isEmpty()) {
            return "unknown command '" + given + "'."
                    + NearMiss.didYouMean(given, command.getSubcommands().keySet());
        }
        return "one argument too many: '" + given + "'.";
    }

    /** A value that is none of the words, or none of the numbers, that its option takes. */
    private Optional<String> wrongValue() {
        ArgSpec argument = error.getArgSpec();
        if (!(argument instanceof OptionSpec option) || error.getValue() == null) {
            return Optional.empty();
        }
        String given = option.longestName() + " '" + error.getValue() + "' is ";
        Class<?> type = option.type();
        if (type.isEnum()) {
            List<String> words = Stream.of(type.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
                    .toList();
            return Optional.of(
                    given + "none of " + String.join(", ", words) + "." + NearMiss.didYouMean(error.getValue(), words));
        } else if (type == Integer.class) {
            return Optional.of(given + "no whole number.");
        } else if (type == boolean.class) {
            return Optional.of(option.longestName() + " takes no value; leave out '" + error.getValue() + "'.");
        }
        return Optional.empty();
    }

    private String sentence() {
        String message = firstLine();
        return message.substring(0, 1).toLowerCase(Locale.ROOT)
                + message.substring(1)
                + (message.endsWith(".") ? "" : ".");
    }

    private String firstLine() {
        return error.getMessage().lines().findFirst().orElse("The command line is wrong");
    }

    private static List<String> optionNames(CommandLine command) {
        List<String> names = new ArrayList<>();
        command.getCommandSpec().options().forEach(option -> names.addAll(List.of(option.names())));
        return names;
    }
}
