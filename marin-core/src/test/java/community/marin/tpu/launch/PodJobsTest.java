package community.marin.tpu.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.marin.storage.Location;
import community.marin.storage.Precondition;
import community.marin.storage.Storages;
import community.marin.testkit.FaultyStorage;
import community.marin.tpu.AcceleratorType;
import community.marin.tpu.pod.PodDefaults;
import community.marin.tpu.pod.PodSpecBuilder;
import community.marin.tpu.supervise.JobRecord;
import community.marin.tpu.supervise.JobRecords;
import community.marin.tpu.supervise.SupervisionTimes;
import community.marin.tpu.worker.JobFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jobs that are remembered below a prefix. */
final class PodJobsTest {
    private static final int AT_A_TIME = 3;

    @TempDir
    Path folder;

    private Location pods;
    private FaultyStorage storage;
    private PodJobs jobs;

    @BeforeEach
    void remember() throws IOException {
        pods = PodSite.pods(new Location(folder.toString()));
        storage = new FaultyStorage(new Storages(Map.of()).of(pods));
        storage.parallelism(AT_A_TIME);
        PodSite site = new PodSite(
                pods,
                storage,
                project -> {
                    throw new AssertionError("Cloud TPU is asked");
                },
                SupervisionTimes.DEFAULT,
                Clock.systemUTC(),
                time -> {},
                "me@here");
        jobs = new PodJobs(site, PodDefaults.NONE);
        for (String name : List.of("f", "b", "a", "d", "c", "e")) {
            JobRecord record = JobRecord.begin(
                    PodSpecBuilder.builder()
                            .name(name)
                            .type(AcceleratorType.parse("v5litepod-16"))
                            .project("my-project-123")
                            .zones(List.of("us-west4-a"))
                            .command(List.of("env"))
                            .build(),
                    "me@here",
                    Instant.EPOCH,
                    0);
            assertThat(new JobRecords(storage, file(name)).create(record)).isPresent();
        }
    }

    private Location file(String name) {
        return JobFolder.of(pods, name).record();
    }

    private List<String> recorded() throws IOException {
        return jobs.records().stream().map(record -> record.spec().name()).toList();
    }

    @Test
    void recordsAreReadAsManyAtATimeAsTheStorageLikes() throws IOException {
        // Nobody passes before as many are there.
        CyclicBarrier reads = new CyclicBarrier(AT_A_TIME);
        AtomicInteger present = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        storage.on(FaultyStorage.Operation.READ, FaultyStorage.Moment.BEFORE, "job.json", () -> {
            most.accumulateAndGet(present.incrementAndGet(), Math::max);
            meet(reads);
        });
        storage.on(
                FaultyStorage.Operation.READ, FaultyStorage.Moment.AFTER, "job.json", () -> present.decrementAndGet());
        assertThat(recorded()).containsExactly("a", "b", "c", "d", "e", "f");
        assertThat(most).hasValue(AT_A_TIME);
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new AssertionError("the reads do not meet", e);
        }
    }

    @Test
    void aRecordThatCannotBeReadIsAnError() {
        storage.on(FaultyStorage.Operation.READ, FaultyStorage.Moment.BEFORE, "/c/job.json", FaultyStorage.fail());
        assertThatThrownBy(jobs::records).isInstanceOf(IOException.class).hasMessage("503 Service Unavailable");
    }

    @Test
    void aFileThatHoldsNoRecordIsNamed() throws IOException {
        assertThat(storage.write(file("c"), "{".getBytes(StandardCharsets.UTF_8), Precondition.any()))
                .isPresent();
        assertThatThrownBy(jobs::records)
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file("c") + " holds no record of a job (");
    }

    @Test
    void aFolderWithoutARecordIsNoJob() throws IOException {
        assertThat(storage.delete(file("c"), Precondition.any())).isTrue();
        assertThat(recorded()).containsExactly("a", "b", "d", "e", "f");
    }
}
