package community.marin.download.http;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * For how long a server wants to be left alone: {@code Retry-After} in seconds or as a date, or the {@code t} of the {@code RateLimit} header
 * that the Hugging Face Hub sends.
 */
final class RetryAfter {
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");
    private static final Pattern RATE_LIMIT = Pattern.compile("(?:^|[;,\\s])t=(\\d{1,9})");

    private RetryAfter() {}

    static Optional<Duration> of(HttpStatusException answer, Clock clock) {
        return answer.header("Retry-After")
                .flatMap(value -> parse(value.trim(), clock))
                .or(() -> answer.header("RateLimit").flatMap(RetryAfter::reset));
    }

    private static Optional<Duration> parse(String value, Clock clock) {
        if (SECONDS.matcher(value).matches()) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
        }
        try {
            ZonedDateTime time = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
            Duration wait = Duration.between(clock.instant(), time);
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeException e) {
            // A server that says it wrongly is treated as one that says nothing.
            return Optional.empty();
        }
    }

    private static Optional<Duration> reset(String value) {
        Matcher seconds = RATE_LIMIT.matcher(value);
        return seconds.find() ? Optional.of(Duration.ofSeconds(Long.parseLong(seconds.group(1)))) : Optional.empty();
    }
}
