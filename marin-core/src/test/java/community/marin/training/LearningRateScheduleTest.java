package community.marin.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LearningRateScheduleTest {
    private static final double PEAK = 1.0;
    private static final double FLOOR = 0.1;

    @Test
    void warmsUpFromZeroAndFallsToTheFloorOverTheRest() {
        LearningRateSchedule schedule = schedule(LrSchedule.LINEAR, 0.1, Optional.empty());

        assertRate(schedule, 0, 0);
        assertRate(schedule, 5, 0.5);
        assertRate(schedule, 10, PEAK);
        assertRate(schedule, 55, 0.55);
        assertRate(schedule, 100, FLOOR);
        assertRate(schedule, 1000, FLOOR);
    }

    @Test
    void staysBetweenWarmUpAndDecay() {
        LearningRateSchedule schedule = schedule(LrSchedule.LINEAR, 10, Optional.of(20.0));

        assertRate(schedule, 10, PEAK);
        assertRate(schedule, 79, PEAK);
        assertRate(schedule, 80, PEAK);
        assertRate(schedule, 90, 0.55);
        assertRate(schedule, 100, FLOOR);
    }

    @Test
    void oneIsAFractionAndMoreAreSteps() {
        assertRate(schedule(LrSchedule.LINEAR, 1, Optional.empty()), 50, 0.5);
        assertRate(schedule(LrSchedule.LINEAR, 2, Optional.empty()), 1, 0.5);
    }

    @Test
    void fractionsAreCutToWholeSteps() {
        assertRate(schedule(LrSchedule.LINEAR, 0.019, Optional.of(0.0)), 1, PEAK);
    }

    @Test
    void cosineIsHalfWayDownInTheMiddle() {
        LearningRateSchedule schedule = schedule(LrSchedule.COSINE, 0, Optional.empty());

        assertRate(schedule, 0, PEAK);
        assertRate(schedule, 25, FLOOR + 0.9 * (1 + Math.sqrt(0.5)) / 2);
        assertRate(schedule, 50, 0.55);
        assertRate(schedule, 100, FLOOR);
    }

    @Test
    void inverseFallsAsOneOverSteps() {
        LearningRateSchedule schedule = schedule(LrSchedule.INV, 0, Optional.empty());

        assertRate(schedule, 0, 1 / (9.0 * 1 / 100 + 1));
        assertRate(schedule, 50, 1 / 5.5);
        assertRate(schedule, 100, FLOOR);
    }

    @Test
    void inverseRootIsBetweenPeakAndFloor() {
        AdamConfig config = config(LrSchedule.INV_SQRT, 0, Optional.empty());
        LearningRateSchedule schedule = new LearningRateSchedule(config, 2_000_000);

        assertRate(schedule, 5_000, PEAK);
        assertRate(schedule, 40_000, 0.5);
        assertRate(schedule, 1_900_000, FLOOR);
    }

    @Test
    void withoutDecayOrWithAConstantItStays() {
        assertRate(schedule(LrSchedule.COSINE, 0, Optional.of(0.0)), 99, PEAK);
        assertRate(schedule(LrSchedule.CONSTANT, 0, Optional.empty()), 99, PEAK);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.5, Double.NaN})
    void refusesWhatIsNeitherAFractionNorSteps(double warmup) {
        assertThatThrownBy(() -> config(LrSchedule.LINEAR, warmup, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("warmup is " + warmup);
    }

    private static LearningRateSchedule schedule(LrSchedule kind, double warmup, Optional<Double> decay) {
        return new LearningRateSchedule(config(kind, warmup, decay), 100);
    }

    private static AdamConfig config(LrSchedule kind, double warmup, Optional<Double> decay) {
        return AdamConfigBuilder.builder()
                .learningRate(PEAK)
                .minLrRatio(FLOOR)
                .lrSchedule(kind)
                .warmup(warmup)
                .decay(decay)
                .build();
    }

    private static void assertRate(LearningRateSchedule schedule, int step, double rate) {
        assertThat(schedule.at(step)).isCloseTo(rate, within(1e-12));
    }
}
