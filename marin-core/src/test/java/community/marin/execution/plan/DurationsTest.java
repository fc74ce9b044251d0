package community.marin.execution.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Durations in words. */
final class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "0,0.0s",
        "449,0.4s",
        "9999,9.9s",
        "10000,10s",
        "59999,59s",
        "60000,1m00s",
        "185000,3m05s",
        "3599999,59m59s",
        "7800000,2h10m",
        "86399999,23h59m",
        "86400000,1d00h",
        "356400000,4d03h"
    })
    void text(long millis, String expected) {
        assertThat(Durations.text(Duration.ofMillis(millis))).isEqualTo(expected);
        assertThat(Durations.ago(Duration.ofMillis(millis))).isEqualTo(expected + " ago");
    }

    @ParameterizedTest
    @CsvSource({"0s,PT0S", "90s,PT1M30S", "5m,PT5M", "12h,PT12H", "30d,PT720H", "2w,PT336H"})
    void parse(String text, Duration expected) {
        assertThat(Durations.parse(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "d", "30", "30 d", "-1d", "1.5h", "1mo", "30D", "99999999999999999999d"})
    void whatIsNoDurationIsNotRead(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }
}
