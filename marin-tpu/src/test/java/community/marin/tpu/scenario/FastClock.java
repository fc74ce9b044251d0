package community.marin.tpu.scenario;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that runs faster than others, so that waits of minutes take seconds. */
public final class FastClock extends Clock {
    private final int factor;
    private final Instant start = Instant.parse("2026-01-01T00:00:00Z");
    private final long startNanos = System.nanoTime();

    /** Runs so many times as fast as the machine's. */
    public FastClock(int factor) {
        this.factor = factor;
    }

    @Override
    public Instant instant() {
        return start.plusNanos((System.nanoTime() - startNanos) * factor);
    }

    /** Waits until so much has passed by this clock. */
    public void sleep(Duration time) throws InterruptedException {
        Thread.sleep(Math.max(1, time.toMillis() / factor));
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
