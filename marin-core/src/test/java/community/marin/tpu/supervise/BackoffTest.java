package community.marin.tpu.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BackoffTest {
    private static final SupervisionTimes TIMES = SupervisionTimes.DEFAULT;
    private final Backoff backoff = new Backoff(TIMES);

    @ParameterizedTest
    @ValueSource(longs = {5, 6})
    void doublesUpToItsBoundAndNeverLeavesTheUpperHalf(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            int failures = 1 + random.nextInt(i % 2 == 0 ? 8 : Integer.MAX_VALUE - 1);
            Duration wait = backoff.after(failures, "job-" + random.nextInt(), random.nextInt(1000));
            Duration most = TIMES.firstBackoff().multipliedBy(1L << Math.min(10, failures - 1));
            most = most.compareTo(TIMES.longestBackoff()) > 0 ? TIMES.longestBackoff() : most;
            assertThat(wait).as("seed %d, %d failures", seed, failures).isBetween(most.dividedBy(2), most);
        }
    }

    @Test
    void isTheSameForAllWhoFollowAndSpreadsJobs() {
        assertThat(backoff.after(3, "a", 2)).isEqualTo(new Backoff(TIMES).after(3, "a", 2));
        assertThat(IntStream.range(0, 100)
                        .mapToObj(i -> backoff.after(9, "job-" + i, 0))
                        .distinct())
                .hasSizeGreaterThan(95);
        assertThat(IntStream.range(0, 100)
                        .mapToObj(i -> backoff.after(9, "job", i))
                        .distinct())
                .hasSizeGreaterThan(95);
    }
}
