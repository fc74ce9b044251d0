package community.marin.execution.run;

import community.marin.execution.record.DamagedFileException;
import community.marin.execution.record.Stopwatch;
import community.marin.time.Sleeper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.logging.log4j.LogManager;

/**
 * Tries again what a storage refused, with waits that grow: the work of hours must not be lost to a storage that is away
 * for longer than its own client has patience.
 *
 * @param stopwatch measures for how long it has been tried
 * @param sleeper waits between tries
 */
record Retries(Stopwatch stopwatch, Sleeper sleeper) {
    /** After this time since the first try, an error is final. */
    static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    /** A use of a storage. */
    interface Request<T> {
        T send() throws IOException;
    }

    /**
     * Tries until it works, but only while it is allowed, which is asked before every try.
     *
     * @param what what is tried, for the log
     * @return empty if it was not allowed to begin with
     * @throws IOException the last error, if it works neither in time nor while it is allowed
     */
    <T> Optional<T> send(String what, BooleanSupplier allowed, Request<T> request) throws IOException {
        if (!allowed.getAsBoolean()) {
            return Optional.empty();
        }
        Stopwatch.Mark begun = stopwatch.mark();
        Duration wait = FIRST_WAIT;
        while (true) {
            try {
                return Optional.of(request.send());
            } catch (DamagedFileException e) {
                throw e;
            } catch (IOException e) {
                if (stopwatch.since(begun).compareTo(PATIENCE) >= 0) {
                    throw e;
                }
                LogManager.getLogger(Retries.class).warn("{} failed, trying again: {}", what, e.toString());
                sleep(wait);
                if (!allowed.getAsBoolean()) {
                    throw e;
                }
            }
            Duration next = wait.multipliedBy(2);
            wait = next.compareTo(LONGEST_WAIT) < 0 ? next : LONGEST_WAIT;
        }
    }

    private void sleep(Duration time) throws InterruptedIOException {
        try {
            sleeper.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the storage");
        }
    }
}
