package community.marin.testkit;

import community.marin.download.http.HttpDownloader;
import community.marin.download.http.RetryPolicy;
import community.marin.time.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/** Does not sleep, but notes for how long it should have. */
public final class NotedSleeps implements Sleeper {
    private final List<Duration> sleeps = new CopyOnWriteArrayList<>();

    @Override
    public void sleep(Duration time) {
        sleeps.add(time);
    }

    /** How long each sleep would have been. */
    public List<Duration> sleeps() {
        return List.copyOf(sleeps);
    }

    /** A downloader that sleeps here, and gives up on a connection after a stall of so long. */
    public HttpDownloader downloader(Duration stall, Clock clock) {
        RetryPolicy policy = new RetryPolicy(
                10,
                4,
                3,
                Duration.ofSeconds(1),
                Duration.ofSeconds(3),
                Duration.ofMillis(500),
                Duration.ofHours(1),
                stall);
        return new HttpDownloader(policy, this, new Random(1), clock);
    }
}
