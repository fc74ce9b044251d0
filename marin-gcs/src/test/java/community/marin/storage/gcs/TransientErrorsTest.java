package community.marin.storage.gcs;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.client.http.HttpHeaders;
import com.google.api.client.http.HttpResponseException;
import com.google.api.core.NanoClock;
import com.google.api.gax.retrying.ExponentialRetryAlgorithm;
import com.google.api.gax.retrying.RetryAlgorithm;
import com.google.api.gax.retrying.RetrySettings;
import com.google.api.gax.retrying.TimedAttemptSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long a busy server is left alone. */
final class TransientErrorsTest {
    private static final RetrySettings SETTINGS = RetrySettings.newBuilder()
            .setInitialRetryDelayDuration(Duration.ofMillis(1))
            .setRetryDelayMultiplier(1)
            .setMaxRetryDelayDuration(Duration.ofSeconds(10))
            .setTotalTimeoutDuration(Duration.ofMinutes(1))
            .build();

    @ParameterizedTest
    @CsvSource({"3, 3", "3600, 10"})
    void itIsAskedAgainNotSoonerThanItSays(String asked, long seconds) {
        TimedAttemptSettings next = next(new HttpHeaders().setRetryAfter(asked));
        assertThat(next.getRandomizedRetryDelayDuration()).isEqualTo(Duration.ofSeconds(seconds));
        assertThat(next.getAttemptCount()).isEqualTo(1);
    }

    @Test
    void withoutAWordTheUsualWaitHolds() {
        assertThat(next(new HttpHeaders()).getRandomizedRetryDelayDuration()).isLessThan(Duration.ofSeconds(1));
        assertThat(next(new HttpHeaders().setRetryAfter("soon")).getRandomizedRetryDelayDuration())
                .isLessThan(Duration.ofSeconds(1));
    }

    private static TimedAttemptSettings next(HttpHeaders headers) {
        ExponentialRetryAlgorithm timing = new ExponentialRetryAlgorithm(SETTINGS, NanoClock.getDefaultClock());
        RetryAlgorithm<Object> algorithm = new RetryAlgorithm<>(new TransientErrors(() -> true), timing);
        return algorithm.createNextAttempt(
                null,
                new HttpResponseException.Builder(503, "busy", headers).build(),
                null,
                timing.createFirstAttempt());
    }
}
