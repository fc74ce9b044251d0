package community.marin.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import community.marin.job.JobResult;
import community.marin.job.JobState;
import community.marin.tpu.AcceleratorType;
import community.marin.tpu.Capacity;
import community.marin.tpu.cloud.CloudPod;
import community.marin.tpu.cloud.CloudState;
import community.marin.tpu.launch.LeakedPod;
import community.marin.tpu.launch.PodStanding;
import community.marin.tpu.pod.PodSpec;
import community.marin.tpu.pod.PodSpecBuilder;
import community.marin.tpu.supervise.JobRecord;
import community.marin.tpu.supervise.PodAttempt;
import community.marin.tpu.supervise.PodState;
import community.marin.tpu.worker.WorkerState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** How jobs on pods are shown. */
final class PodTextTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private static PodStanding standing(JobRecord record, WorkerState... workers) {
        return new PodStanding(record, List.of(workers), NOW);
    }

    private static JobRecord job(String name, int slices, Capacity capacity) {
        PodSpec spec = PodSpecBuilder.builder()
                .name(name)
                .type(AcceleratorType.parse("v5litepod-16"))
                .slices(slices)
                .capacity(capacity)
                .project("my-project-123")
                .zones(List.of("us-west4-a"))
                .command(List.of("python", "train.py"))
                .build();
        return JobRecord.begin(spec, "me@here", NOW.minusSeconds(5400), 0)
                .withState(new PodState.Running(new PodAttempt(2, "us-west4-a", true), NOW, Optional.empty()));
    }

    private static JobRecord ended() {
        return job("old", 1, Capacity.ON_DEMAND)
                .withResult(Optional.of(new JobResult(JobState.FAILED, 3, "the command ended with exit code 3")));
    }

    @Test
    void theListHasALineForEachJob() {
        PodListText text = new PodListText(Style.PLAIN, NOW);
        assertThat(text.render(List.of())).isEqualTo("no jobs\n");
        assertThat(text.render(List.of(
                                standing(job("big", 2, Capacity.SPOT)),
                                standing(ended()),
                                standing(job("try", 1, Capacity.RESERVED))))
                        .lines()
                        .map(String::strip))
                .containsExactly(
                        "NAME  STATE    TYPE            ZONE          AGE  COST/H  OWNER",
                        "big   RUNNING  2xv5litepod-16  us-west4-a  1h30m    <$38  me@here  runs on 2 x v5litepod-16 in us-west4-a",
                        "old   FAILED   v5litepod-16    us-west4-a  1h30m       -  me@here  the command ended with exit code 3",
                        "try   RUNNING  v5litepod-16    us-west4-a  1h30m    ~$19  me@here  runs on v5litepod-16 in us-west4-a");
        assertThat(new PodListText(Style.ANSI, NOW).render(List.of(standing(ended()))))
                .contains("\u001b[31mFAILED");
    }

    @Test
    void aJobOfTheFutureIsNew() {
        assertThat(new PodListText(Style.PLAIN, NOW.minusSeconds(7200)).render(List.of(standing(ended()))))
                .contains("  0.0s  ")
                .doesNotContain("-1h", "-30m");
    }

    @Test
    void theStatusHasALineForEachWorker() {
        WorkerState[] workers = {
            new WorkerState(0, 0, Optional.of(NOW.minusSeconds(20)), OptionalInt.empty(), false),
            new WorkerState(0, 1, Optional.of(NOW.plusSeconds(5)), OptionalInt.empty(), false),
            new WorkerState(0, 2, Optional.of(NOW), OptionalInt.of(3), false),
            new WorkerState(0, 3, Optional.of(NOW), OptionalInt.empty(), true),
            WorkerState.silent(1, 0)
        };
        assertThat(new PodStatusText(Style.PLAIN, NOW)
                        .render(standing(job("try", 2, Capacity.SPOT), workers))
                        .lines()
                        .map(String::strip))
                .containsExactly(
                        "job      try",
                        "state    RUNNING: runs on 2 x v5litepod-16 in us-west4-a",
                        "attempt  2",
                        "pod      2xv5litepod-16 (spot) in us-west4-a, project my-project-123",
                        "image    ghcr.io/marin-community/levanter-base:latest",
                        "command  python train.py",
                        "owner    me@here, 1h30m ago",
                        "",
                        "WORKER   STATE",
                        "0-0      alive 20s ago",
                        "0-1      alive 0.0s ago",
                        "0-2      ended with exit code 3",
                        "0-3      its machine was started anew",
                        "1-0      has not told anything");
    }

    @Test
    void whatNobodyFollowsIsTold() {
        PodStanding left = standing(
                job("try", 1, Capacity.SPOT),
                new WorkerState(0, 0, Optional.of(NOW.minusSeconds(600)), OptionalInt.of(0), false));
        assertThat(new PodStatusText(Style.PLAIN, NOW).render(left))
                .contains("its command has ended; nobody follows: marin tpu attach try");
        assertThat(new PodListText(Style.PLAIN, NOW).render(List.of(left)))
                .contains("its command has ended; nobody follows: marin tpu attach try");
    }

    @Test
    void leaksComeWithTheCommandsThatDeleteThem() {
        LeaksText text = new LeaksText(Style.PLAIN);
        assertThat(text.render(List.of())).isEqualTo("no leaked pods\n");
        assertThat(text.render(List.of(leak(true))))
                .contains("try-1a2b3c-0  us-west4-a  ACTIVE\n")
                .endsWith("  gcloud compute tpus queued-resources delete try-1a2b3c-0 --force --zone us-west4-a"
                        + " --project my-project\n");
        assertThat(text.render(List.of(leak(false))))
                .endsWith("  gcloud compute tpus tpu-vm delete try-1a2b3c-0 --zone us-west4-a --project my-project\n");
        assertThat(PodJson.leaks(List.of(leak(true))).toString()).contains("\"project\":\"my-project\"");
    }

    private static LeakedPod leak(boolean queued) {
        CloudPod pod = new CloudPod(
                "try-1a2b3c-0", "us-west4-a", CloudState.ACTIVE, "ACTIVE", Optional.of(NOW), Map.of(), queued);
        return new LeakedPod("my-project", pod);
    }

    @Test
    void programsGetTheSame() {
        assertThat(PodJson.jobs(List.of(standing(ended()))).path("jobs").get(0).toString())
                .contains(
                        "\"name\":\"old\"",
                        "\"state\":\"FAILED\"",
                        "\"exit_code\":3",
                        "\"attempt\":2",
                        "\"zone\":\"us-west4-a\"",
                        "\"created\":\"2026-01-01T10:30:00Z\"",
                        "\"list_price_dollars_per_hour\":19.2");
        assertThat(PodJson.status(standing(job("try", 1, Capacity.SPOT), WorkerState.silent(0, 0)))
                        .toString())
                .contains("\"workers\":[{\"worker\":\"0-0\",\"restarted\":false}]")
                .doesNotContain("exit_code");
    }
}
