package community.marin.process;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Logger;

/**
 * Makes log lines of a child's lines. A line that starts with a level and a space ({@code WARN text}) is logged at that level; one that
 * does not, such as a line of a stack trace, at the level of the line before it.
 */
public final class LogRelay implements Consumer<String> {
    private static final Map<String, Level> LEVELS = Map.of(
            "FATAL", Level.ERROR,
            "ERROR", Level.ERROR,
            "WARN", Level.WARN,
            "INFO", Level.INFO,
            "DEBUG", Level.DEBUG,
            "TRACE", Level.TRACE);

    private final Logger log;
    private Level level = Level.INFO;
    private volatile Optional<String> lastError = Optional.empty();

    /** Relays into a logger. */
    public LogRelay(Logger log) {
        this.log = log;
    }

    @Override
    public void accept(String line) {
        int space = line.indexOf(' ');
        Level named = space < 0 ? null : LEVELS.get(line.substring(0, space));
        String message = line;
        if (named != null) {
            level = named;
            message = line.substring(space + 1);
            if (named.equals(Level.ERROR)) {
                lastError = Optional.of(message);
            }
        }
        log.log(level, "{}", message);
    }

    /** The last line that the child marked as an error. */
    public Optional<String> lastError() {
        return lastError;
    }
}
