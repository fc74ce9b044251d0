package community.marin.download.http;

import java.time.Duration;

/** Waits between attempts; tests give one that only notes for how long. */
@FunctionalInterface
public interface Sleeper {
    /** Waits. */
    void sleep(Duration time) throws InterruptedException;
}
