package community.marin.cli;

import community.marin.time.Sleeper;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code marin} command. The launcher passes, as system properties, the installation ({@code marin.home}) and what it
 * knows of the terminal (see {@link Terminal}).
 */
public final class Main {
    private Main() {}

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        // What an experiment prints must not get into a result that another program reads.
        System.setOut(err);
        System.setErr(err);
        int exitCode = new MarinCommandLine(environment(out, err, System.getenv())).execute(arguments);
        out.flush();
        System.exit(exitCode);
    }

    /** The environment of this process, but for the streams that it writes to and the variables. */
    static CommandEnvironment environment(PrintStream out, PrintStream err, Map<String, String> variables) {
        return new CommandEnvironment(
                out,
                err,
                variables,
                Path.of("").toAbsolutePath(),
                Optional.ofNullable(System.getProperty("marin.home")).map(Path::of),
                new LocalClock(),
                Terminal.from(System.getProperties()),
                new JvmShutdown(),
                Sleeper.SYSTEM,
                new ConsolePrompt(System.in, err, Boolean.getBoolean(ConsolePrompt.IN_PROPERTY)));
    }
}
