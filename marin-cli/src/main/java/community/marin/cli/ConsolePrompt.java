package community.marin.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Optional;

/**
 * Asks on the terminal that the process was started from, if there is one.
 *
 * @param in where answers come from
 * @param err where questions go
 * @param isTerminal whether somebody sits at both; the launcher says so by the system property {@value #IN_PROPERTY}
 */
record ConsolePrompt(InputStream in, PrintStream err, boolean isTerminal) implements CommandEnvironment.Prompt {
    /** Set to {@code true} by the launcher if standard input and standard error are terminals. */
    static final String IN_PROPERTY = "marin.terminal.in";

    @Override
    public Optional<String> ask(String question) {
        if (!isTerminal) {
            return Optional.empty();
        }
        err.print(question);
        err.flush();
        try {
            // Not closed: standard input is not this one's.
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, Charset.defaultCharset()));
            return Optional.ofNullable(reader.readLine()).map(String::strip);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
