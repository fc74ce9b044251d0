package community.marin.tpu.supervise;

import static community.marin.tpu.supervise.Examples.NOW;
import static community.marin.tpu.supervise.Examples.attempt;
import static community.marin.tpu.supervise.Examples.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.marin.job.JobResult;
import community.marin.job.JobState;
import community.marin.job.SecretReference;
import community.marin.storage.Location;
import community.marin.storage.Precondition;
import community.marin.tpu.Capacity;
import community.marin.tpu.pod.PodSpec;
import community.marin.tpu.pod.Volume;
import community.marin.tpu.worker.JobFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records of jobs as they lie in the bucket. */
final class JobRecordsTest {
    private static final Location FILE =
            JobFolder.of(new Location("gs://b/.marin/pods"), "try").record();

    private final MemoryStorage storage = new MemoryStorage(() -> NOW);
    private final JobRecords records = new JobRecords(storage, FILE);

    private static PodSpec full() {
        return spec().slices(2)
                .capacity(Capacity.RESERVED)
                .reservation(Optional.of("ours"))
                .environment(Map.of("A", "b \"c\"\n", "B", ""))
                .secrets(Map.of(
                        "HF_TOKEN", SecretReference.parse("projects/p/secrets/hf"),
                        "WANDB_API_KEY", SecretReference.parse("gs://b/secret")))
                .volumes(List.of(Volume.parse("cache:/root/.cache")))
                .files(Map.of("train.py", "00ff"))
                .retries(3)
                .timeout(Optional.of(Duration.ofMinutes(90)))
                .capacityWait(Duration.ofMillis(1500))
                .keepAlive(Duration.ofHours(1))
                .serviceAccount(Optional.of("a@b"))
                .network(Optional.of("net"))
                .build();
    }

    static Stream<PodState> states() {
        PodState.Over failed = new PodState.Failed(attempt(), NOW, FailureCause.TIMEOUT, 124, "it ran \"long\"");
        return Stream.of(
                new PodState.Requested(new PodAttempt(7, "us-east5-a", false), NOW, NOW.plusMillis(1)),
                new PodState.Provisioning(attempt(), NOW),
                new PodState.Starting(attempt(), NOW),
                new PodState.Running(attempt(), NOW, Optional.empty()),
                new PodState.Running(attempt(), NOW, Optional.of(NOW.plusNanos(1))),
                new PodState.Succeeded(attempt(), NOW),
                failed,
                new PodState.Preempted(attempt(), NOW, "why"),
                new PodState.Lost(attempt(), NOW, "why"),
                new PodState.Deleted(failed, NOW, true),
                new PodState.Deleted(new PodState.Succeeded(attempt(), NOW), NOW, false));
    }

    @ParameterizedTest
    @MethodSource("states")
    void everyStateIsReadAsItWasWritten(PodState state) throws IOException {
        JobRecord record = JobRecord.begin(full(), "me@here", NOW, 3)
                .withState(state)
                .withFailures(1)
                .withPreemptions(2)
                .withRefusals(3)
                .withMute(2)
                .withRefusedZones(List.of("us-east5-a"))
                .withDeleting(Optional.of(NOW))
                .withStop(true)
                .withTold(true);
        assertThat(JobRecordJson.parse(JobRecordJson.render(record))).isEqualTo(record);
        JobRecord ended = record.withResult(Optional.of(new JobResult(JobState.FAILED, 124, "why")));
        assertThat(JobRecordJson.parse(JobRecordJson.render(ended))).isEqualTo(ended);
    }

    @Test
    void peopleCanReadIt() throws IOException {
        assertThat(JobRecordJson.render(JobRecord.begin(full(), "me@here", NOW, 0)))
                .contains(
                        "\"type\" : \"v5litepod-16\"",
                        "\"capacity_wait\" : \"PT1.5S\"",
                        "\"HF_TOKEN\" : \"projects/p/secrets/hf/versions/latest\"",
                        "\"volumes\" : [ \"cache:/root/.cache\" ]",
                        "\"state\" : \"REQUESTED\"",
                        "\"created\" : \"2026-01-01T12:00:00Z\"")
                .endsWith("}\n");
    }

    @Test
    void fieldsThatALaterVersionWritesArePassedOver() throws IOException {
        JobRecord record = JobRecord.begin(full(), "me@here", NOW, 0);
        String json = JobRecordJson.render(record).replaceFirst("\\{", "{\"new\": [1],");
        assertThat(JobRecordJson.parse(json)).isEqualTo(record);
    }

    @Test
    void fieldsThatAnEarlierVersionDidNotWriteAreEmpty() throws IOException {
        JobRecord record = JobRecord.begin(full(), "me@here", NOW, 0);
        String json = JobRecordJson.render(record);
        String earlier = json.replaceAll("\\s*\"(deleting|mute|refused_zones)\" : (null|0|\\[ \\]),", "");
        assertThat(earlier).isNotEqualTo(json).doesNotContain("deleting", "mute", "refused_zones");
        assertThat(JobRecordJson.parse(earlier)).isEqualTo(record);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}",
                "null",
                "[]",
                "{\"spec\": {}}",
                "{\"state\": {\"state\": \"RUNNING\"}}",
                "{\"state\": {\"state\": \"WALKING\"}}",
                "{\"created\": \"yesterday\"}"
            })
    void aDamagedFileIsAnErrorThatSaysWhatToDo(String content) {
        storage.write(FILE, content.getBytes(StandardCharsets.UTF_8), Precondition.any());
        assertThatThrownBy(records::read)
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(FILE + " holds no record of a job (")
                .hasMessageContaining("marin tpu list --leaked");
    }

    @Test
    void onlyWhoHasSeenTheRecordReplacesIt() throws IOException {
        JobRecord first = JobRecord.begin(full(), "me@here", NOW, 0);
        assertThat(records.read()).isEmpty();
        JobRecords.Stored mine = records.create(first).orElseThrow();
        assertThat(records.create(first)).isEmpty();
        JobRecords.Stored theirs = records.read().orElseThrow();
        assertThat(theirs).isEqualTo(mine);

        JobRecords.Stored next = records.replace(theirs, first.withStop(true)).orElseThrow();
        assertThat(records.replace(mine, first.withTold(true))).isEmpty();
        assertThat(records.read()).contains(next);
        assertThat(records.replace(next, first)).isPresent();
    }
}
