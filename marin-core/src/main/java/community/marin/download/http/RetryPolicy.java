package community.marin.download.http;

import java.time.Duration;
import java.util.Objects;

/**
 * How often a download is attempted, and how long it waits between attempts. The wait begins anew at {@code firstDelay} whenever bytes
 * arrived, doubles with each attempt that brought none up to {@code longestDelay}, and gets a random part of {@code jitter} on top, so that
 * many downloads that failed at once do not come back at once.
 *
 * @param attempts the most attempts of one download, whatever they bring
 * @param attemptsWithoutProgress the most attempts in a row that bring no byte
 * @param restarts how often a file whose content is wrong is fetched from its beginning
 * @param firstDelay the first wait
 * @param longestDelay the longest wait, before the jitter
 * @param jitter the most that is added
 * @param longestRetryAfter the longest wait that a server may ask for; if it asks for more, the download fails and says so
 * @param stall how long nothing may arrive before an attempt counts as failed
 */
public record RetryPolicy(
        int attempts,
        int attemptsWithoutProgress,
        int restarts,
        Duration firstDelay,
        Duration longestDelay,
        Duration jitter,
        Duration longestRetryAfter,
        Duration stall) {
    /** Rides out half an hour without a byte, and a hundred cuts of a connection. */
    public static final RetryPolicy DEFAULT = new RetryPolicy(
            100,
            12,
            3,
            Duration.ofSeconds(1),
            Duration.ofSeconds(1024),
            Duration.ofSeconds(5),
            Duration.ofHours(1),
            Duration.ofMinutes(1));

    private static final int MOST_DOUBLINGS = 30;

    /** Checks that at least one attempt is made. */
    public RetryPolicy {
        if (attempts < 1 || attemptsWithoutProgress < 1 || restarts < 1) {
            throw new IllegalArgumentException("At least one attempt must be made");
        }
        Objects.requireNonNull(firstDelay, "firstDelay");
        Objects.requireNonNull(longestDelay, "longestDelay");
        Objects.requireNonNull(jitter, "jitter");
        Objects.requireNonNull(longestRetryAfter, "longestRetryAfter");
        Objects.requireNonNull(stall, "stall");
    }

    /**
     * The wait after failed attempts.
     *
     * @param failures attempts in a row that brought nothing, at least 1
     * @param random from 0 to 1
     */
    Duration delay(int failures, double random) {
        Duration doubled = firstDelay.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        return (doubled.compareTo(longestDelay) > 0 ? longestDelay : doubled).plus(part(random));
    }

    /** A random part of the jitter. */
    Duration part(double random) {
        return Duration.ofNanos((long) (jitter.toNanos() * random));
    }
}
