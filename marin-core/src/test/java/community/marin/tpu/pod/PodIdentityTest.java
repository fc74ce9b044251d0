package community.marin.tpu.pod;

import static org.assertj.core.api.Assertions.assertThat;

import community.marin.storage.Location;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PodIdentityTest {
    private static final Location PODS = new Location("gs://bucket/a/.marin/pods");
    private final PodIdentity identity = PodIdentity.of(PODS, "try");

    @Test
    void anIdTellsItsAttempt() {
        assertThat(identity.id(12)).matches("try-[0-9a-f]{6}-12");
        assertThat(identity.attempt(identity.id(0))).hasValue(0);
        assertThat(identity.attempt(identity.id(123_456_789))).hasValue(123_456_789);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "try",
                "try-1",
                "other-pod",
                "try-%s",
                "try-%s-",
                "try-%s-01",
                "try-%s-x",
                "trytry-%s-1",
                "try-%s-1-0",
                "try-%s-99999999999"
            })
    void othersArePassedOver(String id) {
        assertThat(identity.attempt(id.replace("%s", identity.digest()))).isEmpty();
    }

    @Test
    void jobsOfOneNameUnderTwoPrefixesAreApart() {
        PodIdentity other = PodIdentity.of(new Location("gs://bucket/b/.marin/pods"), "try");
        assertThat(other.id(0)).isNotEqualTo(identity.id(0));
        assertThat(identity.attempt(other.id(0))).isEmpty();
        assertThat(identity.labels()).isEqualTo(Map.of("marin-job", "try", "marin-prefix", PodIdentity.digest(PODS)));
    }

    @Test
    void theLongestIdHasRoomForASlice() {
        String longest = PodIdentity.of(PODS, "a".repeat(JobName.LONGEST)).id(999_999_999) + "-9999";
        assertThat(longest).hasSizeLessThanOrEqualTo(63);
    }
}
