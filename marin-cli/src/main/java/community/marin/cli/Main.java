package community.marin.cli;

import community.marin.time.Sleeper;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
        CommandEnvironment environment = new CommandEnvironment(
                out,
                err,
                System.getenv(),
                Path.of("").toAbsolutePath(),
                Optional.ofNullable(System.getProperty("marin.home")).map(Path::of),
                new LocalClock(),
                Terminal.from(System.getProperties()),
                new JvmShutdown(),
                Sleeper.SYSTEM,
                new ConsolePrompt(System.in, err, Boolean.getBoolean(ConsolePrompt.IN_PROPERTY)));
        int exitCode = new MarinCommandLine(environment).execute(arguments);
        out.flush();
        System.exit(exitCode);
    }
}
