package community.marin.cli;

import community.marin.time.Sleeper;
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
 * @param sleeper waits between two looks
 * @param prompt asks the user
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
        Sleeper sleeper,
        Prompt prompt) {
    /** Copies the variables. */
    public CommandEnvironment {
        variables = Map.copyOf(variables);
    }

    /** Asks the user. */
    @FunctionalInterface
    public interface Prompt {
        /** The user's answer, without blanks around it; empty if there is nobody to ask, or no answer comes. */
        Optional<String> ask(String question);
    }

    /** Tells when the process is asked to end. */
    @FunctionalInterface
    public interface Shutdown {
        /** Calls the action, on a thread of its own, if the process is asked to end before this is closed. */
        Registration register(Runnable action);

        /** From now on a Ctrl-C ends the process at once, whatever action is still going on. */
        default void endAtNextInterrupt() {}
    }

    /** Ends the interest in a shutdown. */
    @FunctionalInterface
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
