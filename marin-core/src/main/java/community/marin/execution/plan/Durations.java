package community.marin.execution.plan;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people say them. */
public final class Durations {
    private static final Map<String, Duration> UNITS = Map.of(
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1),
            "w", Duration.ofDays(7));

    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,6})([smhdw])");

    private Durations() {}

    /** Reads a whole number of seconds, minutes, hours, days or weeks, such as {@code 12h}, {@code 30d} or {@code 2w}. */
    public static Optional<Duration> parse(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        return matcher.matches()
                ? Optional.of(UNITS.get(matcher.group(2)).multipliedBy(Long.parseLong(matcher.group(1))))
                : Optional.empty();
    }

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

    /** The same, but for what is zero at its end: {@code 30d}, {@code 12h}. */
    public static String shortText(Duration duration) {
        return text(duration).replaceFirst("(?<=[dhm])00[hms]$", "");
    }

    /** Such a text, as a time in the past. */
    public static String ago(Duration duration) {
        return text(duration) + " ago";
    }
}
