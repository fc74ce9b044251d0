package community.marin.execution.run;

import java.time.Duration;

/** Waits. */
interface Sleeper {
    /** Waits for this time; for none at all in a test. */
    void sleep(Duration time) throws InterruptedException;
}
