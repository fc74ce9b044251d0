package community.marin.parquet;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Locale;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;

/** Times as text, as Python's {@code isoformat} has them: no fraction, or six digits of one, or nine where that is not enough. */
final class Moments {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int NANOS_PER_MICRO = 1_000;
    private static final long SECONDS_PER_DAY = 86_400;
    private static final long JULIAN_DAY_OF_EPOCH = 2_440_588;

    private Moments() {}

    /** A time of day, counted from midnight. */
    static String time(long value, TimeUnit unit) {
        return text(LocalTime.ofNanoOfDay(Math.multiplyExact(value, nanosPer(unit))));
    }

    /**
     * A timestamp, counted from the beginning of 1970.
     *
     * @param isInstant whether it is of the world's clock, and not of some wall's
     */
    static String timestamp(long value, TimeUnit unit, boolean isInstant) {
        long perSecond = NANOS_PER_SECOND / nanosPer(unit);
        long seconds = Math.floorDiv(value, perSecond);
        int nanos = (int) (Math.floorMod(value, perSecond) * nanosPer(unit));
        return text(LocalDateTime.ofEpochSecond(seconds, nanos, ZoneOffset.UTC)) + (isInstant ? "Z" : "");
    }

    /** A timestamp of a Julian day and the nanoseconds in it, of some wall's clock. */
    static String ofJulianDay(int day, long nanosOfDay) {
        long seconds = (day - JULIAN_DAY_OF_EPOCH) * SECONDS_PER_DAY + Math.floorDiv(nanosOfDay, NANOS_PER_SECOND);
        int nanos = (int) Math.floorMod(nanosOfDay, NANOS_PER_SECOND);
        return text(LocalDateTime.ofEpochSecond(seconds, nanos, ZoneOffset.UTC));
    }

    private static String text(LocalDateTime time) {
        return time.toLocalDate() + "T" + text(time.toLocalTime());
    }

    private static String text(LocalTime time) {
        String seconds =
                String.format(Locale.ROOT, "%02d:%02d:%02d", time.getHour(), time.getMinute(), time.getSecond());
        int nanos = time.getNano();
        if (nanos == 0) {
            return seconds;
        }
        return seconds
                + (nanos % NANOS_PER_MICRO == 0
                        ? String.format(Locale.ROOT, ".%06d", nanos / NANOS_PER_MICRO)
                        : String.format(Locale.ROOT, ".%09d", nanos));
    }

    private static long nanosPer(TimeUnit unit) {
        return switch (unit) {
            case MILLIS -> 1_000_000;
            case MICROS -> 1_000;
            case NANOS -> 1;
        };
    }
}
