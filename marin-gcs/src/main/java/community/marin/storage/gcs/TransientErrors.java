package community.marin.storage.gcs;

import com.google.api.client.http.HttpResponseException;
import com.google.api.core.NanoClock;
import com.google.api.gax.retrying.BasicResultRetryAlgorithm;
import com.google.api.gax.retrying.ExponentialRetryAlgorithm;
import com.google.api.gax.retrying.RetrySettings;
import com.google.api.gax.retrying.TimedAttemptSettings;
import com.google.cloud.storage.StorageException;
import com.google.cloud.storage.StorageRetryStrategy;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLHandshakeException;

/**
 * Which failures are worth another try: the server is busy or out of order (408, 429, 5xx), or the connection broke. A server that
 * has never answered and cannot be connected to is taken for a wrong address or a missing network, which waiting does not mend.
 */
final class TransientErrors extends BasicResultRetryAlgorithm<Object> {
    /** Waits grow from a fifth of a second to ten, at random below that; after a minute the error is told. */
    static final RetrySettings PATIENT = RetrySettings.newBuilder()
            .setInitialRetryDelayDuration(Duration.ofMillis(200))
            .setRetryDelayMultiplier(2)
            .setMaxRetryDelayDuration(Duration.ofSeconds(10))
            .setTotalTimeoutDuration(Duration.ofMinutes(1))
            .build();

    private static final Set<Integer> CLIENT_CODES = Set.of(408, 429);

    private final BooleanSupplier hasAnswered;

    TransientErrors(BooleanSupplier hasAnswered) {
        this.hasAnswered = hasAnswered;
    }

    /** The same judgement for every request of Google's client: all that we send may be sent twice. */
    StorageRetryStrategy strategy() {
        return new Strategy(this);
    }

    @Override
    public boolean shouldRetry(Throwable error, Object response) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpResponseException refused) {
                return isTransient(refused.getStatusCode());
            }
            if (cause instanceof StorageException refused && refused.getCode() > 0) {
                return isTransient(refused.getCode());
            }
            if (cause instanceof IOException broken) {
                return isTransient(broken);
            }
        }
        return false;
    }

    /** A server that says how long it wants to be left alone is, up to the longest wait. */
    @Override
    public TimedAttemptSettings createNextAttempt(Throwable error, Object response, TimedAttemptSettings previous) {
        Optional<Duration> asked = retryAfter(error);
        if (asked.isEmpty()) {
            // The algorithm's own wait.
            return super.createNextAttempt(error, response, previous);
        }
        RetrySettings settings = previous.getGlobalSettings();
        TimedAttemptSettings next =
                new ExponentialRetryAlgorithm(settings, NanoClock.getDefaultClock()).createNextAttempt(previous);
        Duration longest = settings.getMaxRetryDelayDuration();
        Duration wait = asked.get().compareTo(longest) < 0 ? asked.get() : longest;
        return next.getRandomizedRetryDelayDuration().compareTo(wait) >= 0
                ? next
                : next.toBuilder().setRandomizedRetryDelayDuration(wait).build();
    }

    /** In seconds; the other form, a date, is not used by the service. */
    private static Optional<Duration> retryAfter(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpResponseException refused) {
                return Optional.ofNullable(refused.getHeaders())
                        .flatMap(headers -> Optional.ofNullable(headers.getRetryAfter()))
                        .filter(seconds -> seconds.matches("[0-9]{1,6}"))
                        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
            }
        }
        return Optional.empty();
    }

    static boolean isTransient(int code) {
        return code >= 500 || CLIENT_CODES.contains(code);
    }

    private boolean isTransient(IOException broken) {
        if (Unreachable.is(broken)) {
            return hasAnswered.getAsBoolean();
        }
        // A thread that was interrupted closes every channel that it reads from: asking again, it would do so for ever.
        return !Interrupts.is(broken)
                && !(broken instanceof ClosedChannelException)
                && !(broken instanceof SSLHandshakeException)
                && !(broken instanceof FileSystemException)
                && !(broken instanceof com.google.auth.Retryable credentials && !credentials.isRetryable());
    }

    /** Google's interface wants something serializable; it never serializes it here. */
    private static final class Strategy implements StorageRetryStrategy {
        private static final long serialVersionUID = 1L;

        private final transient TransientErrors errors;

        Strategy(TransientErrors errors) {
            this.errors = errors;
        }

        @Override
        public TransientErrors getIdempotentHandler() {
            return errors;
        }

        @Override
        public TransientErrors getNonidempotentHandler() {
            return errors;
        }
    }
}
