package community.marin.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.marin.job.HeardJob;
import community.marin.job.Job;
import community.marin.job.JobRefusedException;
import community.marin.job.JobRequest;
import community.marin.job.JobRequestBuilder;
import community.marin.job.JobState;
import community.marin.job.NoJobs;
import community.marin.job.TpuSlices;
import community.marin.storage.Location;
import community.marin.storage.Storages;
import community.marin.tpu.AcceleratorType;
import community.marin.tpu.Capacity;
import community.marin.tpu.launch.PodJobs;
import community.marin.tpu.launch.PodSite;
import community.marin.tpu.pod.PodDefaults;
import community.marin.tpu.supervise.SupervisionTimes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which launcher runs a job. */
final class ChosenJobsTest {
    @TempDir
    Path folder;

    private final AtomicInteger opened = new AtomicInteger();

    private ChosenJobs jobs(Map<String, String> environment) {
        return new ChosenJobs(environment, time -> {}, () -> {
            opened.incrementAndGet();
            Location pods = PodSite.pods(new Location(folder.toString()));
            PodSite site = new PodSite(
                    pods,
                    new Storages(Map.of()).of(pods),
                    project -> {
                        throw new AssertionError("Cloud TPU is asked");
                    },
                    SupervisionTimes.DEFAULT,
                    Clock.systemUTC(),
                    time -> {},
                    "me@here");
            return new PodJobs(site, PodDefaults.NONE);
        });
    }

    private static JobRequest request(Optional<TpuSlices> tpu) {
        return JobRequestBuilder.builder()
                .name("try")
                .command(List.of("sh", "-c", "echo here"))
                .tpu(tpu)
                .build();
    }

    private static Optional<TpuSlices> tpu() {
        return Optional.of(new TpuSlices(AcceleratorType.parse("v6e-8"), 1, List.of("us-east5-b"), Capacity.SPOT));
    }

    @Test
    void aJobWithoutTpusRunsHere() throws IOException {
        HeardJob heard = new HeardJob();
        try (ChosenJobs jobs = jobs(Map.of("PATH", System.getenv("PATH")))) {
            Job job = jobs.launch(request(Optional.empty()));
            assertThat(job.survives()).isFalse();
            assertThat(job.await(heard).state()).isEqualTo(JobState.SUCCEEDED);
        }
        assertThat(heard.lines()).containsExactly("here");
        assertThat(opened).hasValue(0);
    }

    @Test
    void aJobWithTpusGoesToAPod() {
        try (ChosenJobs jobs = jobs(Map.of("RAY_ADDRESS", " "))) {
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> jobs.launch(request(tpu())))
                        .isInstanceOf(JobRefusedException.class)
                        .hasMessageContaining("No Google Cloud project is named");
            }
        }
        assertThat(opened).hasValue(1);
    }

    @Test
    void anAddressOfRayWinsForAllJobs() {
        try (ChosenJobs jobs = jobs(Map.of("RAY_ADDRESS", "no address"))) {
            for (Optional<TpuSlices> tpu : List.of(tpu(), Optional.<TpuSlices>empty())) {
                assertThatThrownBy(() -> jobs.launch(request(tpu)))
                        .hasMessageStartingWith("RAY_ADDRESS is 'no address'");
            }
            assertThatThrownBy(() -> jobs.find("try")).hasMessageStartingWith("RAY_ADDRESS is 'no address'");
        }
        assertThat(opened).hasValue(0);
    }

    @Test
    void jobsAreFoundAmongPods() throws IOException {
        try (ChosenJobs jobs = jobs(Map.of())) {
            assertThat(jobs.find("try")).isEmpty();
        }
        assertThat(opened).hasValue(1);
    }

    @Test
    void withoutALauncherTheUserIsToldHowToGetOne() {
        assertThatThrownBy(() -> new NoJobs().launch(request(tpu())))
                .isInstanceOf(JobRefusedException.class)
                .hasMessageContaining("Job try cannot be launched")
                .hasMessageContaining("Executor.builder().jobs(...)");
        assertThat(new NoJobs().find("try")).isEmpty();
    }
}
