package community.marin.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * The world as a command sees it. Nothing in a command reaches around it, so that tests can put another in its place.
 *
 * @param out where results go
 * @param err where logs, progress and errors go
 * @param variables the environment variables
 * @param workingDirectory what relative paths on the command line are relative to
 * @param home the installation, whose {@code experiments} folder holds jars; empty if there is none
 * @param clock the time
 * @param terminal what is known of the terminal
 * @param shutdown tells when the user interrupts
 * @param pause what to do between two looks at a file that grows
 */
public record CommandEnvironment(
        PrintStream out,
        PrintStream err,
        Map<String, String> variables,
        Path workingDirectory,
        Optional<Path> home,
        Clock clock,
        Terminal terminal,
        Shutdown shutdown,
        Pause pause) {
    /** Copies the variables. */
    public CommandEnvironment {
        variables = Map.copyOf(variables);
    }

    /** A pause between two looks. */
    @FunctionalInterface
    public interface Pause {
        /** Waits a while. */
        void take() throws InterruptedException;
    }

    /** Tells when the process is asked to end. */
    @FunctionalInterface
    public interface Shutdown {
        /** Calls the action, on a thread of its own, if the process is asked to end before this is closed. */
        Registration register(Runnable action);
    }

    /** Ends the interest in a shutdown. */
    @FunctionalInterface
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
