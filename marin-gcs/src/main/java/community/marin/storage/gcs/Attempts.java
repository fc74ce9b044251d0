package community.marin.storage.gcs;

import com.google.api.core.NanoClock;
import com.google.api.gax.retrying.ExponentialRetryAlgorithm;
import com.google.api.gax.retrying.RetrySettings;
import com.google.api.gax.retrying.TimedAttemptSettings;
import community.marin.time.Sleeper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;

/** Sends requests again after transient errors. By Google's rules, but not by its futures, which lose interrupts. */
final class Attempts {
    private final TransientErrors errors;
    private final ExponentialRetryAlgorithm waits;
    private final Sleeper sleeper;

    Attempts(TransientErrors errors, RetrySettings waits, Sleeper sleeper) {
        this.errors = errors;
        this.waits = new ExponentialRetryAlgorithm(waits, NanoClock.getDefaultClock());
        this.sleeper = sleeper;
    }

    /** A request, sent once. */
    @FunctionalInterface
    interface Request<T> {
        T send() throws IOException;
    }

    /**
     * Sends until there is an answer, or an error that another attempt would not mend.
     *
     * @throws IOException the last error
     */
    <T> T send(Request<T> request) throws IOException {
        TimedAttemptSettings attempt = waits.createFirstAttempt();
        while (true) {
            try {
                return request.send();
            } catch (IOException e) {
                TimedAttemptSettings previous = attempt;
                attempt = Optional.ofNullable(errors.createNextAttempt(e, null, previous))
                        .orElseGet(() -> waits.createNextAttempt(previous));
                if (!errors.shouldRetry(e, null) || !waits.shouldRetry(attempt)) {
                    throw e;
                }
            }
            sleep(attempt);
        }
    }

    private void sleep(TimedAttemptSettings next) throws InterruptedIOException {
        try {
            sleeper.sleep(next.getRandomizedRetryDelayDuration());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted =
                    new InterruptedIOException("interrupted while waiting for the storage");
            interrupted.initCause(e);
            throw interrupted;
        }
    }
}
