package community.marin.download.http;

import community.marin.time.Sleeper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** The attempts of one download: counts them, waits between them, and says when it is enough. */
final class Attempts {
    private static final Logger log = LogManager.getLogger(Attempts.class);

    private final String what;
    private final RetryPolicy policy;
    private final Sleeper sleeper;
    private final RandomGenerator random;
    private final Clock clock;
    private int failures;
    private int failuresWithoutProgress;

    /** No attempt yet of a download that messages call {@code what}. */
    Attempts(String what, RetryPolicy policy, Sleeper sleeper, RandomGenerator random, Clock clock) {
        this.what = what;
        this.policy = policy;
        this.sleeper = sleeper;
        this.random = random;
        this.clock = clock;
    }

    /** Notes that bytes arrived. */
    void progressed() {
        failuresWithoutProgress = 0;
    }

    /**
     * Waits after a failed attempt until it is time for the next.
     *
     * @throws IOException the failure, if another attempt would not help, or was the last
     */
    void failed(IOException failure) throws IOException {
        if (!isTransient(failure)) {
            throw failure;
        }
        failures++;
        failuresWithoutProgress++;
        if (failures >= policy.attempts() || failuresWithoutProgress >= policy.attemptsWithoutProgress()) {
            throw new IOException(
                    what + " failed " + failures + " times, at last since " + failure.getMessage()
                            + ". What is there already is kept: run it again when the server can be reached",
                    failure);
        }
        Duration wait = delay(failure);
        log.warn("{}: {}; attempt {} in {} s", what, failure.getMessage(), failures + 1, wait.toSeconds());
        sleep(wait);
    }

    /**
     * Waits after an attempt from the beginning that brought wrong content.
     *
     * @throws WrongContentException the failure, if that was the last
     */
    void wasWrong(WrongContentException failure) throws IOException {
        failures++;
        if (failures >= policy.restarts()) {
            throw failure;
        }
        Duration wait = policy.delay(failures, random.nextDouble());
        log.warn("{}: {}; it is fetched anew in {} s", what, failure.getMessage(), wait.toSeconds());
        sleep(wait);
    }

    private Duration delay(IOException failure) throws RefusedException {
        Optional<Duration> asked =
                failure instanceof HttpStatusException status ? RetryAfter.of(status, clock) : Optional.empty();
        if (asked.isEmpty()) {
            return policy.delay(failuresWithoutProgress, random.nextDouble());
        }
        if (asked.get().compareTo(policy.longestRetryAfter()) > 0) {
            throw new RefusedException(what + ": the server asks to be left alone for "
                    + asked.get().toMinutes() + " minutes. Run it again after that");
        }
        return asked.get().plus(policy.part(random.nextDouble()));
    }

    private void sleep(Duration wait) throws InterruptedIOException {
        try {
            sleeper.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException(what + " was interrupted");
            interrupted.initCause(e);
            throw interrupted;
        }
    }

    private static boolean isTransient(IOException failure) {
        if (failure instanceof HttpStatusException status) {
            return status.isTransient();
        }
        return !(failure instanceof RefusedException
                || failure instanceof WrongContentException
                || failure instanceof InterruptedIOException);
    }
}
