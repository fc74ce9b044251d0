package community.marin.storage.gcs;

import com.google.api.client.http.HttpResponseException;
import com.google.api.gax.retrying.BasicResultRetryAlgorithm;
import com.google.api.gax.retrying.RetrySettings;
import com.google.cloud.storage.StorageException;
import com.google.cloud.storage.StorageRetryStrategy;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.Set;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLHandshakeException;
import org.apache.http.conn.ConnectTimeoutException;

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

    static boolean isTransient(int code) {
        return code >= 500 || CLIENT_CODES.contains(code);
    }

    private boolean isTransient(IOException broken) {
        if (Unreachable.is(broken)) {
            return hasAnswered.getAsBoolean();
        }
        boolean isInterrupt = broken instanceof InterruptedIOException
                && !(broken instanceof SocketTimeoutException || broken instanceof ConnectTimeoutException);
        // A thread that was interrupted closes every channel that it reads from: asking again, it would do so for ever.
        return !isInterrupt
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
