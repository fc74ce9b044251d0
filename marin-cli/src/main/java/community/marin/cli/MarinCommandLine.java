package community.marin.cli;

import community.marin.cli.command.MarinCommand;
import community.marin.cli.command.Subcommands;
import community.marin.cli.options.ColorMode;
import community.marin.cli.render.Style;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

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
    public int execute(String... given) {
        CommandLine commandLine = new CommandLine(MarinCommand.spec());
        Subcommands subcommands = new Subcommands(environment);
        List<String> arguments = Arguments.inOrder(subcommands.names(), List.of(given));
        // A command loads its classes when it is registered: the one that is asked for is enough.
        if (!arguments.isEmpty() && subcommands.names().contains(arguments.get(0))) {
            subcommands.add(commandLine, arguments.get(0));
        } else if (!arguments.equals(List.of("--version"))) {
            subcommands.addAll(commandLine);
        }
        configure(commandLine);
        int exitCode = commandLine.execute(arguments.toArray(String[]::new));
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
                .setColorScheme(Help.defaultColorScheme(colored ? Ansi.ON : Ansi.OFF))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((error, command, root) ->
                        reporter.report(error, command.getParseResult().hasMatchedOption("-v")))
                .setParameterExceptionHandler((error, given) -> usage(error))
                .setHelpFactory(this::help);
    }

    private Help help(CommandSpec command, Help.ColorScheme colors) {
        new HelpLayout(helpWidth()).applyTo(command);
        return new Help(command, colors);
    }

    /** Longer lines are hard to read. */
    private int helpWidth() {
        return Math.min(Math.max(environment.terminal().columns(), 80), 110);
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }

    private int usage(ParameterException error) {
        String name = error.getCommandLine().getCommandSpec().qualifiedName();
        return reporter.usage(new LineProblem(error).text(), name + " --help");
    }
}
