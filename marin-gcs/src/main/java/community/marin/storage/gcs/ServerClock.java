package community.marin.storage.gcs;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.http.Header;
import org.apache.http.HttpResponse;
import org.apache.http.HttpResponseInterceptor;
import org.apache.http.protocol.HttpContext;

/**
 * The server's time: what its latest answer said, and how long ago that was by a clock that never jumps. Answers tell whole seconds,
 * so it may be behind by one.
 */
final class ServerClock implements HttpResponseInterceptor {
    private final LongSupplier nanoTime;
    private volatile Reading latest;

    /**
     * A clock that was not read yet.
     *
     * @param nanoTime a monotonic clock, in nanoseconds
     */
    ServerClock(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    private record Reading(Instant told, long nanos) {}

    @Override
    public void process(HttpResponse response, HttpContext context) {
        Header date = response.getFirstHeader("Date");
        if (date == null) {
            return;
        }
        try {
            Instant told = ZonedDateTime.parse(date.getValue(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            latest = new Reading(told, nanoTime.getAsLong());
        } catch (DateTimeParseException e) {
            // A proxy's odd date tells no time; the one before goes on.
            return;
        }
    }

    /** The present time there; empty before the first answer. */
    Optional<Instant> now() {
        Reading reading = latest;
        return Optional.ofNullable(reading)
                .map(last -> last.told().plus(Duration.ofNanos(nanoTime.getAsLong() - last.nanos())));
    }

    /** Whether the server has ever answered. */
    boolean hasAnswered() {
        return latest != null;
    }
}
