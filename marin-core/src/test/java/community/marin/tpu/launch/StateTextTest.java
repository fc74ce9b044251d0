package community.marin.tpu.launch;

import static org.assertj.core.api.Assertions.assertThat;

import community.marin.job.JobResult;
import community.marin.job.JobState;
import community.marin.tpu.AcceleratorType;
import community.marin.tpu.pod.PodSpec;
import community.marin.tpu.pod.PodSpecBuilder;
import community.marin.tpu.supervise.FailureCause;
import community.marin.tpu.supervise.JobRecord;
import community.marin.tpu.supervise.PodAttempt;
import community.marin.tpu.supervise.PodState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How a job stands, as its followers read it. */
final class StateTextTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final PodAttempt ATTEMPT = new PodAttempt(0, "us-west4-a", true);
    private static final PodState.Over FAILED =
            new PodState.Failed(ATTEMPT, NOW, FailureCause.COMMAND, 3, "the command ended with exit code 3");

    private static PodSpec spec(Duration keepAlive) {
        return PodSpecBuilder.builder()
                .name("try")
                .type(AcceleratorType.parse("v5litepod-16"))
                .project("my-project-123")
                .zones(List.of("us-west4-a"))
                .command(List.of("true"))
                .keepAlive(keepAlive)
                .build();
    }

    private static JobRecord record(PodState state) {
        return JobRecord.begin(spec(Duration.ZERO), "me@here", NOW, 0).withState(state);
    }

    static Stream<Arguments> states() {
        JobState pending = JobState.PENDING;
        return Stream.of(
                Arguments.of(new PodState.Requested(ATTEMPT, NOW, NOW), pending, "asks for v5litepod-16 in us-west4-a"),
                Arguments.of(
                        new PodState.Requested(ATTEMPT, NOW, NOW.plusSeconds(40)),
                        pending,
                        "asks for v5litepod-16 in us-west4-a in 40 s"),
                Arguments.of(new PodState.Provisioning(ATTEMPT, NOW), pending, "waits for v5litepod-16 in us-west4-a"),
                Arguments.of(new PodState.Starting(ATTEMPT, NOW), pending, "starts on v5litepod-16 in us-west4-a"),
                Arguments.of(
                        new PodState.Running(ATTEMPT, NOW, Optional.empty()),
                        JobState.RUNNING,
                        "runs on v5litepod-16 in us-west4-a"),
                Arguments.of(FAILED, pending, "failed: the command ended with exit code 3; its pod is being deleted"),
                Arguments.of(new PodState.Deleted(FAILED, NOW, false), pending, "its pod is deleted"),
                Arguments.of(
                        new PodState.Deleted(FAILED, NOW, true),
                        pending,
                        "its pod cannot be deleted; see marin tpu list --leaked"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("states")
    void tellsEachState(PodState state, JobState job, String line) {
        assertThat(StateText.of(record(state))).isEqualTo(job);
        assertThat(StateText.line(record(state))).isEqualTo(line);
    }

    @Test
    void tellsWhatHappenedBefore() {
        JobRecord record = record(new PodState.Running(ATTEMPT, NOW, Optional.empty()));
        assertThat(StateText.line(record.withPreemptions(1).withFailures(2)))
                .isEqualTo("runs on v5litepod-16 in us-west4-a, lost its machines once, failed 2 times");
    }

    @Test
    void tellsThatAPodIsKept() {
        JobRecord record =
                JobRecord.begin(spec(Duration.ofMinutes(30)), "me@here", NOW, 0).withState(FAILED);
        assertThat(StateText.line(record)).endsWith("exit code 3; its pod is kept for 30 min");
        assertThat(StateText.line(record.withStop(true))).endsWith("its pod is being deleted");
    }

    @Test
    void anEndTellsItself() {
        JobRecord ended = record(new PodState.Deleted(FAILED, NOW, false))
                .withResult(Optional.of(new JobResult(JobState.FAILED, 3, "why")));
        assertThat(StateText.of(ended)).isEqualTo(JobState.FAILED);
        assertThat(StateText.line(ended)).isEqualTo("why");
    }
}
