package community.marin.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The arguments of a command line, brought to the order in which they are parsed: a command, then its options. */
final class Arguments {
    private static final Set<String> WITH_VALUE = Set.of("--jar", "--config", "--profile", "--prefix", "--color");
    private static final Set<String> WITHOUT_VALUE = Set.of("--json", "-v", "--verbose");

    private Arguments() {}

    /**
     * {@code help run} becomes {@code run --help}, and {@code --prefix p run x} becomes {@code run --prefix p x}.
     *
     * @param commands the names of the commands
     */
    static List<String> inOrder(List<String> commands, List<String> arguments) {
        if (arguments.equals(List.of("version"))) {
            return List.of("--version");
        } else if (!arguments.isEmpty() && arguments.get(0).equals("help")) {
            List<String> ordered = new ArrayList<>(arguments.subList(1, arguments.size()));
            // A word that is no command is an error of its own.
            if (ordered.isEmpty() || commands.contains(ordered.get(0))) {
                ordered.add("--help");
            }
            return ordered;
        }
        int command = leading(arguments);
        if (command >= arguments.size() || arguments.get(command).startsWith("-")) {
            return arguments;
        }
        int end = command + (arguments.get(command).equals("tpu") && command + 1 < arguments.size() ? 2 : 1);
        List<String> ordered = new ArrayList<>(arguments.subList(command, end));
        ordered.addAll(arguments.subList(0, command));
        ordered.addAll(arguments.subList(end, arguments.size()));
        return ordered;
    }

    /** How many arguments stand before the command: options that all commands have in common, and their values. */
    private static int leading(List<String> arguments) {
        int index = 0;
        while (index < arguments.size()) {
            String argument = arguments.get(index);
            if (WITH_VALUE.contains(argument)) {
                index += 2;
            } else if (WITHOUT_VALUE.contains(argument) || WITH_VALUE.contains(argument.replaceFirst("=.*", ""))) {
                index += 1;
            } else {
                return index;
            }
        }
        return index;
    }
}
