package community.marin.time;

import java.time.Duration;

/** Waits; tests give one that only notes for how long. */
@FunctionalInterface
public interface Sleeper {
    /** Waits for a time by the machine's clock. */
    Sleeper SYSTEM = time -> Thread.sleep(time.toMillis());

    /** Waits for a time. */
    void sleep(Duration time) throws InterruptedException;
}
