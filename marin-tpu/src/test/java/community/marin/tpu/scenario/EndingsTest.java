package community.marin.tpu.scenario;

import static community.marin.tpu.scenario.Runner.spec;
import static org.assertj.core.api.Assertions.assertThat;

import community.marin.job.Job;
import community.marin.job.JobRequest;
import community.marin.job.JobRequestBuilder;
import community.marin.job.JobResult;
import community.marin.job.JobState;
import community.marin.job.SecretReference;
import community.marin.job.TpuSlices;
import community.marin.storage.gcs.server.Change;
import community.marin.tpu.AcceleratorType;
import community.marin.tpu.Capacity;
import community.marin.tpu.google.server.RecordedRequest;
import community.marin.tpu.launch.PodJob;
import community.marin.tpu.pod.PodSpec;
import community.marin.tpu.supervise.PodState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a command finds on its machines, and how jobs end by themselves. */
final class EndingsTest {
    @AutoClose
    private final CloudSite site;

    @AutoClose
    private final Runner runner;

    EndingsTest(@TempDir Path directory) throws IOException {
        site = CloudSite.open(directory, 50);
        runner = new Runner(site);
    }

    @Test
    void fourWorkersOfTwoSlicesWorkTogether() throws Exception {
        Follower follower = runner.follow(spec("big", "v5litepod-16", """
                        echo "worker $MARIN_SLICE-$MARIN_WORKER of $MARIN_NUM_SLICES x $MARIN_WORKERS_PER_SLICE, job $MARIN_JOB"
                        echo "slice $MEGASCALE_SLICE_ID of $MEGASCALE_NUM_SLICES at $MEGASCALE_COORDINATOR_ADDRESS, $MEGASCALE_PORT"
                        """ + site.untilOpen("go"))
                .slices(2)
                .zones(List.of("us-west4-a")));
        follower.awaitState("RUNNING");
        site.open("go");

        assertThat(follower.result().state()).as(follower.toString()).isEqualTo(JobState.SUCCEEDED);
        assertThat(follower.result().exitCode()).isZero();
        for (int slice = 0; slice < 2; slice++) {
            for (int worker = 0; worker < 4; worker++) {
                String name = slice + "-" + worker;
                assertThat(follower.lines())
                        .containsSubsequence(
                                "[" + name + "] worker " + name + " of 2 x 4, job big",
                                "[" + name + "] slice " + slice + " of 2 at 10.0.0.2:8081, 8081",
                                "[" + name + "] marin: Exit code 0.");
            }
        }
        assertThat(follower.states())
                .containsExactly(
                        "PENDING asks for 2 x v5litepod-16 in us-west4-a",
                        "PENDING waits for 2 x v5litepod-16 in us-west4-a",
                        "PENDING starts on 2 x v5litepod-16 in us-west4-a",
                        "RUNNING runs on 2 x v5litepod-16 in us-west4-a",
                        "PENDING succeeded: all workers succeeded; its pod is being deleted",
                        "PENDING its pod is deleted",
                        "SUCCEEDED all workers succeeded");
        assertThat(follower.troubles()).isEmpty();
        assertThat(site.changes()).containsExactly("create 0", "delete 0");
        assertThat(site.pods()).isEmpty();
    }

    @Test
    void oneSliceKnowsNothingOfOthers() throws Exception {
        Follower follower = runner.follow(
                spec("small", "v4-8", "echo \"megascale '${MEGASCALE_NUM_SLICES-}' and attempt $MARIN_ATTEMPT\""));
        assertThat(follower.result().exitCode()).as(follower.toString()).isZero();
        assertThat(follower.lines()).contains("[0-0] megascale '' and attempt 0");
    }

    @Test
    void aCommandThatRunsTooLongEndsWith124AndIsNotRetried() throws Exception {
        Follower follower = runner.follow(spec("long", "v4-8", "echo begins; exec sleep 600")
                .timeout(Optional.of(Duration.ofSeconds(1)))
                .retries(3));
        assertThat(follower.result())
                .isEqualTo(new JobResult(JobState.FAILED, 124, "the command ran longer than its timeout of 1 s"));
        assertThat(follower.lines())
                .containsSubsequence(
                        "[0-0] begins",
                        "[0-0] marin: The command has run for 1 s, which is its time: it is stopped.",
                        "[0-0] marin: Exit code 124.");
        assertThat(site.changes()).containsExactly("create 0", "delete 0");
        assertThat(site.pods()).isEmpty();
    }

    @Test
    void secretsReachTheCommandAndNothingElse() throws Exception {
        String managed = "hf_Zq81xWmanagedSecret";
        String object = "wandb-Kk77objectSecret";
        site.service().secret("projects/my-project/secrets/hf/versions/latest", managed);
        site.bucket().put(CloudSite.BUCKET, "private/wandb", (object + "\n").getBytes(StandardCharsets.UTF_8));
        int written = site.bucket().history().changes().size();

        Follower follower = runner.follow(spec("secretive", "v4-16", """
                        [ "$HF_TOKEN" = "$(echo hf_Zq81xW)managedSecret" ] && [ "$WANDB_API_KEY" = "$(echo wandb-Kk77)objectSecret" ]
                        """)
                .secrets(Map.of(
                        "HF_TOKEN",
                        SecretReference.parse("projects/my-project/secrets/hf"),
                        "WANDB_API_KEY",
                        SecretReference.parse("gs://" + CloudSite.BUCKET + "/private/wandb"))));

        assertThat(follower.result().exitCode()).as(follower.toString()).isZero();
        assertThat(site.bucket().history().changes().stream().skip(written))
                .isNotEmpty()
                .allSatisfy(change -> assertThat(change.text()).isPresent())
                .extracting(Change::text)
                .noneMatch(text -> text.orElseThrow().contains(managed)
                        || text.orElseThrow().contains(object));
        assertThat(site.service().log().all())
                .isNotEmpty()
                .extracting(RecordedRequest::toString)
                .noneMatch(request -> request.contains(managed) || request.contains(object));
        assertThat(follower.toString()).doesNotContain(managed, object);
        assertThat(runner.jobs().records().toString()).doesNotContain(managed, object);
        assertThat(filesWith(managed, object)).isEmpty();
    }

    /** Files of the machines that hold one of some texts: what they printed, how docker was called, what lies around. */
    private List<Path> filesWith(String... texts) throws IOException {
        int files = 0;
        List<Path> found;
        try (Stream<Path> all = Files.walk(site.directory())) {
            List<Path> regular = all.filter(Files::isRegularFile).toList();
            files = regular.size();
            found = regular.stream()
                    .filter(file -> Stream.of(texts).anyMatch(text -> read(file).contains(text)))
                    .toList();
        }
        assertThat(files).isGreaterThan(4);
        return found;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    @Test
    void filesLieBesideTheCommandOfAStep() throws Exception {
        Path script = Files.writeString(site.directory().resolve("train me.sh"), "cat data.txt; echo \"in $OUT\"\n");
        Path data = Files.writeString(site.directory().resolve("data.txt"), "of the file\n");
        JobRequest request = JobRequestBuilder.builder()
                .name("checkpoints/tiny-1a2b3c")
                .command(List.of("bash", "train me.sh"))
                .files(List.of(script, data))
                .environment(Map.of("OUT", "a b's \"c\" $HOME"))
                .tpu(Optional.of(
                        new TpuSlices(AcceleratorType.parse("v4-16"), 1, List.of(CloudSite.ZONE), Capacity.ON_DEMAND)))
                .build();
        Job job = runner.jobs().launch(request);
        assertThat(job.name()).isEqualTo("checkpoints-tiny-1a2b3c");
        Follower follower = new Follower(runner.jobs().pod(job.name()).orElseThrow());

        assertThat(follower.result().exitCode()).as(follower.toString()).isZero();
        assertThat(follower.lines()).contains("[0-0] of the file", "[0-1] of the file", "[0-1] in a b's \"c\" $HOME");
        assertThat(site.service().log().creates()).hasSize(1);
        assertThat(site.service().log().creates().get(0).uri()).contains(site.pod("checkpoints-tiny-1a2b3c", 0));
    }

    @Test
    void aJobThatEndedIsLaunchedAgainOnceItsEndWasTold() throws Exception {
        PodSpec first =
                spec("again", "v4-8", "echo attempt $MARIN_ATTEMPT; exit 4").build();
        assertThat(new Follower(runner.launch(first)).result().exitCode()).isEqualTo(4);
        assertThat(site.changes()).containsExactly("create 0", "delete 0");

        Follower second = new Follower(runner.launch(first));
        assertThat(second.result().exitCode()).isEqualTo(4);
        assertThat(second.lines()).contains("[0-0] attempt 1").doesNotContain("[0-0] attempt 0");
        assertThat(site.changes()).containsExactly("create 0", "delete 0", "create 1", "delete 1");

        Follower other = runner.follow(spec("again", "v4-8", "echo other $MARIN_ATTEMPT"));
        assertThat(other.result().exitCode()).isZero();
        assertThat(other.lines()).contains("[0-0] other 2");
    }

    /** It ended while nobody looked: who asks next hears of that end, and nothing runs twice. */
    @Test
    void anEndThatNobodyWasToldIsToldToWhoLaunchesNext() throws Exception {
        PodSpec spec = spec("unseen", "v4-8", site.untilOpen("go") + "; exit 5").build();
        Follower follower = new Follower(runner.launch(spec));
        follower.awaitState("RUNNING");
        runner.kill();
        assertThat(follower.failure()).isInstanceOf(Runner.Killed.class);
        site.open("go");
        try (Runner next = new Runner(site)) {
            PodJob job = next.jobs().pod("unseen").orElseThrow();
            CloudSite.await(
                    "exit code", () -> !site.file("unseen", "0/0-0/exit_code").isEmpty());
            Follower second = new Follower(next.launch(spec));
            assertThat(second.result().exitCode()).isEqualTo(5);
            assertThat(job.record().failures()).isEqualTo(1);
            assertThat(site.service().log().creates()).hasSize(1);
        }
    }

    @Test
    void aPodIsKeptForALook() throws Exception {
        Follower follower = runner.follow(spec("kept", "v4-8", "exit 6").keepAlive(Duration.ofSeconds(60)));
        follower.awaitState("exit code 6");
        assertThat(site.pods()).containsExactly(site.pod("kept", 0));
        assertThat(follower.result().exitCode()).isEqualTo(6);
        PodState.Deleted deleted = (PodState.Deleted) follower.job().record().state();
        assertThat(Duration.between(deleted.over().since(), deleted.since())).isGreaterThan(Duration.ofSeconds(60));
        assertThat(site.pods()).isEmpty();
    }
}
