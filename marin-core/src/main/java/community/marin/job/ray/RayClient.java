package community.marin.job.ray;

import community.marin.time.Sleeper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Requests to the dashboard of a Ray cluster, made again while they get no answer or an error of the server. */
final class RayClient {
    private static final Logger log = LogManager.getLogger(RayClient.class);

    /** With waits that double from 1 s, about two minutes. */
    private static final int MOST_TRIES = 8;

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofMinutes(5);
    private static final int SERVER_ERROR = 500;
    private static final int TOO_MANY = 429;

    private final String address;
    private final Sleeper sleeper;
    private final RandomGenerator random;
    private final HttpClient http;

    RayClient(URI address, Sleeper sleeper, RandomGenerator random) {
        this.address = address.toString().replaceAll("/+$", "");
        this.sleeper = sleeper;
        this.random = random;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
    }

    /** What the server says. */
    record Answer(int status, String body) {
        boolean isSuccess() {
            return status / 100 == 2;
        }

        /** The status and, since Ray sends stacks of Python, the last line of the body. */
        String reason() {
            String last = body.strip().lines().reduce("", (first, second) -> second);
            return "HTTP status " + status + (last.isEmpty() ? "" : ", " + last);
        }
    }

    /** Whether what a request is to do has been done. */
    @FunctionalInterface
    interface Check {
        boolean isDone() throws IOException;
    }

    /**
     * Sends a request that may be made twice.
     *
     * @throws IOException if there is no answer, or only errors of the server
     */
    Answer send(String method, String path, byte[] body) throws IOException {
        return sendUnless(method, path, body, () -> false)
                .orElseThrow(() -> new IllegalStateException("a request was done before it was made"));
    }

    /**
     * Sends a request that is not to be made twice.
     *
     * @param done asked before the request is made again
     * @return the answer; empty if it turned out that it had been done
     */
    Optional<Answer> sendUnless(String method, String path, byte[] body, Check done) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
                .header("Content-Type", method.equals("PUT") ? "application/octet-stream" : "application/json")
                .timeout(ANSWER)
                .build();
        for (int tries = 1; ; tries++) {
            String trouble;
            try {
                var response = http.send(request, BodyHandlers.ofString());
                Answer answer = new Answer(response.statusCode(), response.body());
                if (answer.status() < SERVER_ERROR && answer.status() != TOO_MANY) {
                    return Optional.of(answer);
                }
                trouble = answer.reason();
            } catch (IOException e) {
                trouble = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
            if (tries == MOST_TRIES) {
                throw new IOException("The Ray cluster at " + address + " does not do " + method + " " + path + ": " + trouble
                        + ". Is its dashboard up, and is " + RayJobs.ADDRESS + " its address?");
            }
            log.warn("{} {} of the Ray cluster: {}; tries again", method, path, trouble);
            pause(tries);
            if (done.isDone()) {
                return Optional.empty();
            }
        }
    }

    /** Between half of 1 s, 2 s, 4 s ... and all of it. */
    private void pause(int failures) throws InterruptedIOException {
        try {
            sleeper.sleep(Duration.ofMillis((long) ((1000L << (failures - 1)) * (0.5 + random.nextDouble() / 2))));
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static InterruptedIOException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        InterruptedIOException interrupted = new InterruptedIOException("a request to the Ray cluster was interrupted");
        interrupted.initCause(cause);
        return interrupted;
    }
}
