package community.marin.job.ray;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import community.marin.job.HeardJob;
import community.marin.job.Job;
import community.marin.job.JobRefusedException;
import community.marin.job.JobRequestBuilder;
import community.marin.job.JobResult;
import community.marin.job.JobState;
import community.marin.job.SecretReference;
import community.marin.job.TpuSlices;
import community.marin.job.ray.FakeRay.Step;
import community.marin.tpu.AcceleratorType;
import community.marin.tpu.Capacity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RayJobsTest {
    private static final String ID = "checkpoints-tiny-1a2b3c";

    @TempDir
    private Path folder;

    private final HeardJob heard = new HeardJob();
    private final List<Duration> waits = new ArrayList<>();
    private FakeRay ray;

    @BeforeEach
    void start() throws IOException {
        ray = new FakeRay();
    }

    @AfterEach
    void stop() {
        ray.close();
    }

    @Test
    void submitsACommandAndFollowsIt() throws IOException {
        ray.plan(Step.of("RUNNING", "one\ntw"), Step.of("RUNNING", "o\nthree\n"), Step.of("SUCCEEDED", "four\nno end"));
        Job job = jobs().launch(request("python", "train.py", "--name=it's", "$HOME")
                .environment(Map.of("B", "2", "A", "1"))
                .processors(3)
                .tpu(Optional.of(tpu("v5litepod-8", 1)))
                .timeout(Optional.of(Duration.ofMinutes(2)))
                .build());

        assertThat(job.survives()).isTrue();
        assertThat(job.state()).isEqualTo(JobState.PENDING);
        assertThat(ray.body(ID).path("entrypoint").asText())
                .isEqualTo("timeout --kill-after=30 120 python train.py '--name=it'\\''s' '$HOME'");
        assertThat(ray.body(ID).path("runtime_env")).isEqualTo(new ObjectMapper().readTree("""
                {"env_vars": {"A": "1", "B": "2"}}"""));
        assertThat(ray.body(ID).path("entrypoint_num_cpus").asInt()).isEqualTo(3);
        assertThat(ray.body(ID).path("entrypoint_resources")).isEqualTo(new ObjectMapper().readTree("""
                {"TPU-v5litepod-8-head": 1, "TPU": 8}"""));

        JobResult result = job.await(heard);

        assertThat(result).isEqualTo(new JobResult(JobState.SUCCEEDED, 0, "succeeded"));
        assertThat(heard.lines()).containsExactly("one", "two", "three", "four", "no end");
        assertThat(heard.states()).containsExactly("PENDING ", "RUNNING ", "SUCCEEDED succeeded");
        assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(ray.ids()).isEmpty();
    }

    @Test
    void aFailureIsSubmittedAgainAndTheLastExitCodeCounts() throws IOException {
        ray.plan(Step.of("RUNNING", "first\n"), new Step("""
                        {"status": "FAILED", "driver_exit_code": -9}""", ""))
                .plan(Step.of("RUNNING", "second\n"), new Step("""
                        {"status": "FAILED", "message": "Job failed with exit code 7, last logs:\\nx"}""", ""));

        JobResult result = jobs().launch(request("python").retries(1).build()).await(heard);

        assertThat(result)
                .isEqualTo(new JobResult(
                        JobState.FAILED, 7, "failed with exit code 7: Job failed with exit code 7, last logs:"));
        assertThat(heard.lines()).containsExactly("first", "second");
        assertThat(heard.states())
                .containsSubsequence("RUNNING ", "PENDING failed with exit code 137", "RUNNING runs again, 1 of 1");
        assertThat(ray.requests())
                .containsSubsequence("DELETE /api/jobs/" + ID + "-retry-1", "DELETE /api/jobs/" + ID)
                .filteredOn("POST /api/jobs/"::equals)
                .hasSize(2);
        assertThat(ray.ids()).isEmpty();
    }

    @Test
    void aLostReplyIsNoSecondSubmission() throws IOException {
        ray.plan(Step.of("SUCCEEDED", "")).loseReply("POST");

        assertThat(jobs().launch(request("python").build()).await(heard).exitCode())
                .isZero();

        assertThat(ray.requests()).filteredOn("POST /api/jobs/"::equals).hasSize(1);
    }

    @Test
    void aStormIsWaitedForWithWaitsThatDouble() throws IOException {
        ray.fail(4, "GET", 503).plan(Step.of("SUCCEEDED", ""));

        assertThat(jobs().launch(request("python").build()).await(heard).exitCode())
                .isZero();

        for (int i = 0; i < 4; i++) {
            assertThat(waits.get(i)).isBetween(Duration.ofMillis(500L << i), Duration.ofMillis(1000L << i));
        }
    }

    @Test
    void aClusterThatIsNotThereIsAnErrorThatSaysWhere() {
        ray.close();

        assertThatThrownBy(() -> jobs().launch(request("python").build()))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(JobRefusedException.class)
                .hasMessageStartingWith("The Ray cluster at http://127.0.0.1:"
                        + ray.address().getPort() + " does not do GET /api/jobs/" + ID + ": ")
                .hasMessageEndingWith(". Is its dashboard up, and is RAY_ADDRESS its address?");
        assertThat(waits).hasSize(7);
    }

    @Test
    void aSecondLauncherAttachesAndHearsTheEnd() throws IOException {
        ray.plan(Step.of("RUNNING", "one\n"), Step.of("SUCCEEDED", "two\n"));
        Job unused = jobs().launch(request("python").build());
        ray.tick();

        Job second = jobs().launch(request("python").build());
        assertThat(second.state()).isEqualTo(JobState.RUNNING);
        assertThat(second.await(heard).state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(heard.lines()).containsExactly("one", "two");

        ray.plan(Step.of("SUCCEEDED", ""));
        assertThat(jobs().launch(request("python").build()).state()).isEqualTo(JobState.PENDING);
    }

    @Test
    void anotherJobOfThatNameIsRefusedWhileItRunsAndReplacedOnceItEnded() throws IOException {
        ray.plan(Step.of("RUNNING", ""), Step.of("FAILED", ""));
        Job unused = jobs().launch(request("python", "old.py").build());

        assertThatThrownBy(() -> jobs().launch(request("python", "new.py").build()))
                .isInstanceOf(JobRefusedException.class)
                .hasMessageStartingWith(
                        "Job checkpoints/tiny-1a2b3c is on the Ray cluster already, as another ({\"entrypoint\":\"python old.py\"")
                .hasMessageContaining("python new.py");

        ray.tick();
        ray.tick();
        Job replaced = jobs().launch(request("python", "new.py").build());
        assertThat(replaced.state()).isEqualTo(JobState.PENDING);
        assertThat(ray.body(ID).path("entrypoint").asText()).isEqualTo("python new.py");
    }

    @Test
    void isFoundByItsNameAndStartedAgainByWhoFoundIt() throws IOException {
        assertThat(jobs().find("checkpoints/tiny-1a2b3c")).isEmpty();
        ray.plan(Step.of("FAILED", "")).plan(Step.of("SUCCEEDED", "again\n"));
        Job unused = jobs().launch(request("python")
                .retries(1)
                .tpu(Optional.of(tpu("v4-8", 1)))
                .build());

        Job found = jobs().find("checkpoints/tiny-1a2b3c").orElseThrow();
        assertThat(found.await(heard).state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(heard.lines()).containsExactly("again");
    }

    @Test
    void isStopped() throws IOException {
        ray.plan(Step.of("RUNNING", ""));
        Job job = jobs().launch(request("python").build());
        ray.tick();

        job.stop();

        assertThat(job.state()).isEqualTo(JobState.STOPPED);
        assertThat(ray.requests()).contains("POST /api/jobs/" + ID + "/stop");
        assertThat(ray.ids()).isEmpty();
        assertThatThrownBy(() -> job.await(heard))
                .hasMessageContaining("(" + ID + ") is not on the Ray cluster any more");
    }

    @Test
    void aStopByAnotherEndsTheFollower() throws IOException {
        ray.plan(Step.of("RUNNING", ""), Step.of("STOPPED", ""));

        assertThat(jobs().launch(request("python").retries(3).build()).await(heard))
                .isEqualTo(new JobResult(JobState.STOPPED, JobResult.STOPPED, "was stopped"));
    }

    @Test
    void anInterruptLeavesItRunning() throws IOException {
        ray.plan(Step.of("RUNNING", ""));
        RayJobs jobs = new RayJobs(
                ray.address(),
                time -> {
                    throw new InterruptedException();
                },
                new Random(1));
        Job job = jobs.launch(request("python").build());

        assertThatThrownBy(() -> job.await(heard)).isInstanceOf(InterruptedIOException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(ray.ids()).containsExactly(ID);
    }

    @Test
    void filesGoAsAPackageOnce() throws IOException {
        List<Path> files = List.of(
                Files.writeString(folder.resolve("train.py"), "print(1)"),
                Files.writeString(folder.resolve("a.txt"), "ä"));
        ray.plan(Step.of("SUCCEEDED", "")).plan(Step.of("SUCCEEDED", ""));
        Job job = jobs().launch(request("python", "train.py").files(files).build());

        Map<String, byte[]> packages = ray.packages();
        assertThat(packages).hasSize(1);
        String name = packages.keySet().iterator().next();
        assertThat(name).matches("_ray_pkg_[0-9a-f]{32}\\.zip");
        assertThat(ray.body(ID).path("runtime_env").path("working_dir").asText())
                .isEqualTo("gcs://" + name);
        assertThat(entries(packages.get(name))).containsExactly("a.txt=ä", "train.py=print(1)");
        assertThat(job.await(heard).exitCode()).isZero();

        assertThat(jobs().launch(request("python", "train.py").files(files).build())
                        .await(heard)
                        .exitCode())
                .isZero();
        assertThat(ray.requests())
                .filteredOn(("PUT /api/packages/gcs/" + name)::equals)
                .hasSize(1);
    }

    @Test
    void aRetryBringsFilesAgainThatRayHasRemoved() throws IOException {
        ray.plan(Step.of("FAILED", "")).plan(Step.of("SUCCEEDED", ""));
        Job job = jobs().launch(withFile().retries(1).build());
        Map<String, byte[]> packages = ray.packages();
        ray.removePackages();

        assertThat(job.await(heard).state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(ray.packages()).containsOnlyKeys(packages.keySet());
    }

    @Test
    void aRetryOfFilesThatAreNowhereSaysWhatToDo() throws IOException {
        ray.plan(Step.of("FAILED", ""));
        Job unused = jobs().launch(withFile().retries(1).build());
        ray.removePackages();

        Job found = jobs().find("checkpoints/tiny-1a2b3c").orElseThrow();
        assertThatThrownBy(() -> found.await(heard))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "Job checkpoints/tiny-1a2b3c failed with exit code 1, and cannot run again: the Ray cluster has"
                                + " removed the files beside its command. Launch it again where they are.");
    }

    private JobRequestBuilder withFile() throws IOException {
        return request("python", "train.py").files(List.of(Files.writeString(folder.resolve("train.py"), "1")));
    }

    @Test
    void aLongLogIsFetchedLessOften() throws IOException {
        String line = "x".repeat(1 << 20) + "\n";
        ray.plan(
                Step.of("RUNNING", line.repeat(3)),
                Step.of("RUNNING", "a\n"),
                Step.of("RUNNING", "b\n"),
                Step.of("RUNNING", "c\n"),
                Step.of("RUNNING", "d\n"),
                Step.of("SUCCEEDED", "e\n"));

        assertThat(jobs().launch(request("python").build()).await(heard).exitCode())
                .isZero();

        assertThat(heard.lines()).hasSize(8).endsWith("a", "b", "c", "d", "e");
        assertThat(ray.requests()).filteredOn(asked -> asked.endsWith("/logs")).hasSize(4);
    }

    @Test
    void whatRayCannotDoIsRefused() {
        assertRefused(
                request("python").secrets(Map.of("HF_TOKEN", SecretReference.parse("projects/p/secrets/hf"))),
                "needs the secrets HF_TOKEN, but Ray shows the variables of a job to everyone who sees its dashboard");
        assertRefused(request("python").image(Optional.of("a/b")), "a Ray cluster has its own; leave the image out");
        assertRefused(
                request("python").tpu(Optional.of(tpu("v4-8", 2))),
                "asks for 2 slices, but Ray starts a command on one");
        assertRefused(
                request("python").tpu(Optional.of(tpu("v5litepod-16", 1))),
                "asks for v5litepod-16, which has 4 hosts, but Ray starts a command on one");
        assertThat(ray.requests()).isEmpty();
        assertRefused(request("rejected"), "HTTP status 400, ValueError: entrypoint is rejected.");
    }

    @Test
    void anAddressThatIsNoneIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RayJobs.open(Map.of("RAY_ADDRESS", "ray://head:10001")))
                .withMessage(
                        "RAY_ADDRESS is 'ray://head:10001', which is no address of a Ray dashboard; set it to one such"
                                + " as http://127.0.0.1:8265.");
    }

    private void assertRefused(JobRequestBuilder request, String why) {
        assertThatThrownBy(() -> jobs().launch(request.build()))
                .isInstanceOf(JobRefusedException.class)
                .hasMessageContaining(why);
    }

    private static List<String> entries(byte[] zip) throws IOException {
        List<String> entries = new ArrayList<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.add(entry.getName() + "=" + new String(in.readAllBytes(), UTF_8));
            }
        }
        return entries;
    }

    private static TpuSlices tpu(String type, int slices) {
        return new TpuSlices(AcceleratorType.parse(type), slices, List.of(), Capacity.ON_DEMAND);
    }

    private static JobRequestBuilder request(String... command) {
        return JobRequestBuilder.builder().name("checkpoints/tiny-1a2b3c").command(List.of(command));
    }

    /** A launcher whose waits are as long as a tick of the cluster. */
    private RayJobs jobs() {
        return new RayJobs(
                ray.address(),
                time -> {
                    waits.add(time);
                    try {
                        ray.tick();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                new Random(1));
    }
}
