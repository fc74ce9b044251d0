package community.marin.execution.plan;

import java.time.Duration;

/** Durations as people say them. */
public final class Durations {
    private Durations() {}

    /** Such as {@code 0.4s}, {@code 12s}, {@code 3m05s}, {@code 2h10m} or {@code 4d03h}. */
    public static String text(Duration duration) {
        long seconds = duration.toSeconds();
        if (duration.compareTo(Duration.ofSeconds(10)) < 0) {
            long tenths = duration.toMillis() / 100;
            return tenths / 10 + "." + tenths % 10 + "s";
        } else if (seconds < 60) {
            return seconds + "s";
        } else if (seconds < 3600) {
            return "%dm%02ds".formatted(seconds / 60, seconds % 60);
        } else if (seconds < 86_400) {
            return "%dh%02dm".formatted(seconds / 3600, seconds / 60 % 60);
        }
        return "%dd%02dh".formatted(seconds / 86_400, seconds / 3600 % 24);
    }

    /** The same, as a time in the past. */
    public static String ago(Duration duration) {
        return text(duration) + " ago";
    }
}
