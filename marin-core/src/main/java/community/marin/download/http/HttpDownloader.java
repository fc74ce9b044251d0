package community.marin.download.http;

import community.marin.time.Sleeper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * Downloads that survive what happens on the way to a server and in it: broken and stalled connections, overload (429 and 5xx, with
 * {@code Retry-After}), timeouts. Any number of threads may use one.
 */
public final class HttpDownloader {
    private final HttpExchange exchange;
    private final RetryPolicy policy;
    private final Sleeper sleeper;
    private final RandomGenerator random;
    private final Clock clock;

    /**
     * A downloader with its own idea of time and chance.
     *
     * @param sleeper waits between attempts
     * @param random the jitter; safe for several threads
     * @param clock tells how long it is until the date of a {@code Retry-After}
     */
    public HttpDownloader(RetryPolicy policy, Sleeper sleeper, RandomGenerator random, Clock clock) {
        this.policy = Objects.requireNonNull(policy, "policy");
        this.sleeper = Objects.requireNonNull(sleeper, "sleeper");
        this.random = Objects.requireNonNull(random, "random");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.exchange = new HttpExchange(policy.stall());
    }

    /** The downloader for real use. */
    public static HttpDownloader standard() {
        return new HttpDownloader(RetryPolicy.DEFAULT, Sleeper.SYSTEM, new Random(), Clock.systemUTC());
    }

    /**
     * Reads a short answer whole.
     *
     * @param what what is read, for messages
     * @param mostBytes how long it may be
     * @throws HttpStatusException if the answer is an error that will not go away
     * @throws IOException if the server cannot be reached after all attempts, or the answer is too long
     */
    public HttpContent read(String what, HttpGet request, int mostBytes) throws IOException {
        Attempts attempts = attempts(what);
        while (true) {
            try (HttpAnswer answer = exchange.get(request, Map.of())) {
                byte[] bytes = answer.stream().readNBytes(mostBytes);
                if (answer.stream().read() >= 0) {
                    throw new RefusedException(what + " is longer than " + mostBytes + " bytes");
                }
                return new HttpContent(bytes, answer.headers());
            } catch (IOException e) {
                attempts.failed(e);
            }
        }
    }

    /**
     * Opens content of any size. Reading goes on at the same byte where a connection broke, and fails when the attempts are used up, with
     * a {@link HttpStatusException} if the answer is an error that will not go away, and with a {@link WrongContentException} if the
     * content has changed meanwhile.
     *
     * @param what what is read, for messages
     */
    public InputStream open(String what, HttpGet request) {
        return new ResumingStream(exchange, request, attempts(what));
    }

    /**
     * Does something again from its beginning while it finds that the content is wrong, as often as the policy allows.
     *
     * @param what what is done, for messages
     * @throws WrongContentException if the content was wrong each time
     */
    public <T> T restarting(String what, Restartable<T> action) throws IOException {
        Attempts attempts = attempts(what);
        while (true) {
            try {
                return action.run();
            } catch (WrongContentException e) {
                attempts.wasWrong(e);
            }
        }
    }

    private Attempts attempts(String what) {
        return new Attempts(what, policy, sleeper, random, clock);
    }
}
