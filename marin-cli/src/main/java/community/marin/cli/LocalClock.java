package community.marin.cli;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/** The system's clock; the time zone, which takes long to find out, is looked up by those who ask for it. */
final class LocalClock extends Clock {
    @Override
    public ZoneId getZone() {
        return ZoneId.systemDefault();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.system(zone);
    }

    @Override
    public Instant instant() {
        return Instant.now();
    }
}
