package community.marin.tpu.supervise;

import static community.marin.tpu.supervise.Examples.NOW;
import static community.marin.tpu.supervise.Examples.record;
import static community.marin.tpu.supervise.Examples.spec;
import static org.assertj.core.api.Assertions.assertThat;

import community.marin.job.JobResult;
import community.marin.job.JobState;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What follows when nothing is left of an attempt. */
final class ConclusionsTest {
    private static final SupervisionTimes TIMES = SupervisionTimes.DEFAULT;

    private final Conclusions conclusions = new Conclusions(new Backoff(TIMES));

    private JobRecord conclude(JobRecord record, PodState.Over over) {
        return conclusions.conclude(record, new PodState.Deleted(over, NOW, false), false, NOW);
    }

    private static PodState.Failed failed(PodAttempt attempt, FailureCause cause, int exitCode) {
        return new PodState.Failed(attempt, NOW, cause, exitCode, "why");
    }

    private static PodState.Requested asked(JobRecord record) {
        return (PodState.Requested) record.state();
    }

    private static Duration wait(JobRecord record) {
        return Duration.between(NOW, asked(record).notBefore());
    }

    @Test
    void withoutCapacityTheNextZoneIsTriedAtOnceAndARoundIsFollowedByAWait() {
        JobRecord first = record(spec(), new PodState.Succeeded(Examples.attempt(), NOW));
        JobRecord second = conclude(first, failed(Examples.attempt(), FailureCause.CAPACITY, 125));
        assertThat(asked(second).attempt()).isEqualTo(new PodAttempt(1, "us-east5-a", false));
        assertThat(wait(second)).isZero();
        JobRecord third = conclude(second, failed(asked(second).attempt(), FailureCause.CAPACITY, 125));
        assertThat(asked(third).attempt()).isEqualTo(new PodAttempt(2, "us-west4-a", false));
        assertThat(wait(third)).isBetween(TIMES.firstBackoff().dividedBy(2), TIMES.firstBackoff());
        JobRecord fifth = conclude(
                conclude(third, failed(asked(third).attempt(), FailureCause.CAPACITY, 125)),
                failed(new PodAttempt(3, "us-east5-a", true), FailureCause.CAPACITY, 125));
        assertThat(wait(fifth))
                .isBetween(TIMES.firstBackoff(), TIMES.firstBackoff().multipliedBy(2));
        assertThat(fifth.failures() + fifth.preemptions()).isZero();
    }

    @Test
    void capacityThatNeverCameIs125() {
        JobRecord record = record(
                        spec().capacityWait(Duration.ofHours(1)), new PodState.Succeeded(Examples.attempt(), NOW))
                .withWaitingSince(NOW.minus(Duration.ofHours(1)).minusMillis(1));
        JobResult result = conclude(record, failed(Examples.attempt(), FailureCause.CAPACITY, 125))
                .result()
                .orElseThrow();
        assertThat(result.state()).isEqualTo(JobState.FAILED);
        assertThat(result.exitCode()).isEqualTo(125);
        assertThat(result.detail())
                .isEqualTo("no capacity for v5litepod-16 (on-demand) in us-west4-a, us-east5-a within 60 min: why");
    }

    @Test
    void failuresAndPreemptionsAreCountedApart() {
        JobRecord record =
                record(spec().retries(1).preemptionRetries(1), new PodState.Succeeded(Examples.attempt(), NOW));
        JobRecord preempted = conclude(record, new PodState.Preempted(Examples.attempt(), NOW, "taken"));
        assertThat(asked(preempted).attempt()).isEqualTo(new PodAttempt(1, "us-west4-a", false));
        JobRecord failed = conclude(preempted, failed(Examples.attempt(), FailureCause.COMMAND, 3));
        assertThat(failed.result()).isEmpty();
        assertThat(failed.preemptions()).isEqualTo(1);
        assertThat(failed.failures()).isEqualTo(1);
        assertThat(conclude(failed, failed(Examples.attempt(), FailureCause.COMMAND, 3))
                        .result())
                .isEqualTo(Optional.of(new JobResult(JobState.FAILED, 3, "why")));
        assertThat(conclude(failed, new PodState.Lost(Examples.attempt(), NOW, "silent"))
                        .result())
                .isEqualTo(Optional.of(new JobResult(
                        JobState.FAILED, 125, "it lost its machines 2 times, the last time since silent")));
    }

    @Test
    void aTimeoutARefusalAndAStopAreTheEnd() {
        JobRecord record = record(spec().retries(9), new PodState.Succeeded(Examples.attempt(), NOW));
        assertThat(conclude(record, failed(Examples.attempt(), FailureCause.TIMEOUT, 124))
                        .result()
                        .orElseThrow()
                        .exitCode())
                .isEqualTo(124);
        assertThat(conclude(record, failed(Examples.attempt(), FailureCause.REFUSED, 125))
                        .result()
                        .orElseThrow()
                        .state())
                .isEqualTo(JobState.FAILED);
        assertThat(conclude(record, failed(Examples.attempt(), FailureCause.STOPPED, 143))
                        .result()
                        .orElseThrow()
                        .state())
                .isEqualTo(JobState.STOPPED);
    }

    @Test
    void noPodIsAskedForBesideOneThatCannotBeDeleted() {
        JobRecord record = record(spec(), new PodState.Succeeded(Examples.attempt(), NOW));
        PodState.Over preempted = new PodState.Preempted(Examples.attempt(), NOW, "taken");
        JobRecord leaked = conclusions.conclude(record, new PodState.Deleted(preempted, NOW, true), false, NOW);
        JobRecord strays = conclusions.conclude(record, new PodState.Deleted(preempted, NOW, false), true, NOW);
        assertThat(leaked.result().orElseThrow().detail()).startsWith("a pod of it cannot be deleted");
        assertThat(strays.result()).isEqualTo(leaked.result());
    }
}
