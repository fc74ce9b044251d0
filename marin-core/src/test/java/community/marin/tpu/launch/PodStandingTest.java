package community.marin.tpu.launch;

import static org.assertj.core.api.Assertions.assertThat;

import community.marin.job.JobResult;
import community.marin.job.JobState;
import community.marin.tpu.AcceleratorType;
import community.marin.tpu.pod.PodSpecBuilder;
import community.marin.tpu.supervise.JobRecord;
import community.marin.tpu.supervise.PodAttempt;
import community.marin.tpu.supervise.PodState;
import community.marin.tpu.worker.WorkerState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class PodStandingTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Instant BEFORE = NOW.minusSeconds(600);
    private static final PodAttempt ATTEMPT = new PodAttempt(0, "us-west4-a", false);
    private static final JobRecord RUNNING = JobRecord.begin(
                    PodSpecBuilder.builder()
                            .name("try")
                            .type(AcceleratorType.parse("v5litepod-16"))
                            .project("my-project-123")
                            .zones(List.of("us-west4-a"))
                            .command(List.of("env"))
                            .build(),
                    "me@here",
                    BEFORE,
                    0)
            .withState(new PodState.Running(ATTEMPT, BEFORE, Optional.empty()));

    private static WorkerState worker(Instant heartbeat, OptionalInt exitCode) {
        return new WorkerState(0, 0, Optional.of(heartbeat), exitCode, false);
    }

    private static Optional<String> warning(JobRecord record, WorkerState... workers) {
        return new PodStanding(record, List.of(workers), NOW).warning();
    }

    @Test
    void aCommandWhoseEndNobodyNotedHasNoFollower() {
        WorkerState ended = worker(BEFORE, OptionalInt.of(3));
        assertThat(warning(RUNNING, ended, ended))
                .contains("its command has ended; nobody follows: marin tpu attach try");
        assertThat(new PodStanding(RUNNING, List.of(ended), NOW).line())
                .isEqualTo(
                        "runs on v5litepod-16 in us-west4-a; its command has ended; nobody follows: marin tpu attach try");

        assertThat(warning(RUNNING, ended, worker(BEFORE, OptionalInt.empty()))).isEmpty();
        assertThat(warning(RUNNING, worker(NOW, OptionalInt.of(3))))
                .as("a follower comes yet")
                .isEmpty();
        PodState.Over over = new PodState.Succeeded(ATTEMPT, BEFORE);
        assertThat(warning(RUNNING.withState(over), ended)).as("noted").isEmpty();
        JobResult result = new JobResult(JobState.SUCCEEDED, 0, "done");
        assertThat(warning(RUNNING.withResult(Optional.of(result)), ended)).isEmpty();
    }

    @Test
    void aRequestThatNobodyLooksAfterHasNoFollower() {
        assertThat(warning(RUNNING.withState(new PodState.Requested(ATTEMPT, BEFORE, BEFORE))))
                .contains("nobody follows: marin tpu attach try");
        assertThat(warning(RUNNING.withState(new PodState.Requested(ATTEMPT, BEFORE, NOW.minusSeconds(30)))))
                .isEmpty();
    }
}
