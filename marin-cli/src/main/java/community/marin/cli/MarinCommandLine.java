package community.marin.cli;

import community.marin.cli.command.MarinCommand;
import community.marin.cli.command.Subcommands;
import community.marin.cli.options.ColorMode;
import community.marin.cli.render.Style;
import community.marin.text.NearMiss;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Parses the command line, runs a command, and turns every error into lines and an exit code. */
public final class MarinCommandLine {
    private final CommandEnvironment environment;
    private final ErrorReporter reporter;

    /** A command line in an environment. */
    public MarinCommandLine(CommandEnvironment environment) {
        this.environment = environment;
        this.reporter = new ErrorReporter(environment.err());
    }

    /** Runs the command that the arguments name and gives back its exit code. */
    public int execute(String... arguments) {
        CommandLine commandLine = new CommandLine(MarinCommand.spec());
        Subcommands subcommands = new Subcommands(environment);
        // A command loads its classes when it is registered: the one that is asked for is enough.
        if (arguments.length > 0 && subcommands.names().contains(arguments[0])) {
            subcommands.add(commandLine, arguments[0]);
        } else if (!List.of(arguments).equals(List.of("--version"))) {
            subcommands.addAll(commandLine);
        }
        configure(commandLine);
        int exitCode = commandLine.execute(arguments);
        environment.out().flush();
        environment.err().flush();
        return exitCode;
    }

    private void configure(CommandLine commandLine) {
        boolean colored =
                Style.of(ColorMode.AUTO, environment.terminal().outIsTerminal(), environment.variables()) == Style.ANSI;
        commandLine
                .setOut(writer(environment.out()))
                .setErr(writer(environment.err()))
                .setColorScheme(CommandLine.Help.defaultColorScheme(colored ? Ansi.ON : Ansi.OFF))
                .setUsageHelpWidth(Math.min(Math.max(environment.terminal().columns(), 80), 110))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((error, command, root) ->
                        reporter.report(error, command.getParseResult().hasMatchedOption("-v")))
                .setParameterExceptionHandler((error, given) -> usage(error));
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }

    private int usage(ParameterException error) {
        CommandLine command = error.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        return reporter.usage(problem(error, command), name + " --help");
    }

    private static String problem(ParameterException error, CommandLine command) {
        if (error instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            String given = unmatched.getUnmatched().get(0);
            boolean option = given.startsWith("-") && given.length() > 1;
            if (option) {
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
        String message = error.getMessage().lines().findFirst().orElse("the command line is wrong");
        return message.substring(0, 1).toLowerCase(Locale.ROOT)
                + message.substring(1)
                + (message.endsWith(".") ? "" : ".");
    }

    private static List<String> optionNames(CommandLine command) {
        List<String> names = new ArrayList<>();
        command.getCommandSpec().options().forEach(option -> names.addAll(List.of(option.names())));
        return names;
    }
}
