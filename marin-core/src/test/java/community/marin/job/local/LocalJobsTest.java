package community.marin.job.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.marin.job.HeardJob;
import community.marin.job.Job;
import community.marin.job.JobListener;
import community.marin.job.JobRefusedException;
import community.marin.job.JobRequest;
import community.marin.job.JobRequestBuilder;
import community.marin.job.JobResult;
import community.marin.job.JobState;
import community.marin.job.SecretReference;
import community.marin.job.TpuSlices;
import community.marin.time.Sleeper;
import community.marin.tpu.AcceleratorType;
import community.marin.tpu.Capacity;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalJobsTest {
    private static final Map<String, String> ENVIRONMENT =
            Map.of("PATH", System.getenv("PATH"), "BASE", "base", "BOTH", "base", "HF_TOKEN", "hf_secret");

    /** Never lets a timeout come. */
    private static final Sleeper FOREVER = time -> new CountDownLatch(1).await();

    @TempDir
    private Path folder;

    private final HeardJob heard = new HeardJob();

    @Test
    void runsACommandInAFolderOfItsOwnWithItsFiles() throws IOException {
        Path file = Files.writeString(folder.resolve("data file.txt"), "content");
        JobRequest request = script("cat 'data file.txt'; echo; echo error >&2; touch new; ls; echo $BASE $BOTH $OWN"
                        + " $HF_TOKEN; exit 3")
                .files(List.of(file))
                .environment(Map.of("BOTH", "request", "OWN", "own"))
                .secrets(Map.of("HF_TOKEN", SecretReference.parse("projects/p/secrets/hf")))
                .build();

        Job job = jobs(FOREVER).launch(request);
        JobResult result = job.await(heard);

        assertThat(result).isEqualTo(new JobResult(JobState.FAILED, 3, "ended with exit code 3"));
        assertThat(heard.lines())
                .containsExactly("content", "error", "data file.txt", "new", "base request own hf_secret");
        assertThat(heard.states()).containsExactly("RUNNING runs", "FAILED ended with exit code 3");
        assertThat(job.survives()).isFalse();
        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(folder.resolve("scratch")).isEmptyDirectory();
        assertThat(file).hasContent("content");
    }

    @Test
    void aFailureIsTriedAgain() throws IOException {
        Path count = folder.resolve("count");
        JobRequest request = script("echo x >> " + count + "; exit $((3 - $(wc -l < " + count + ")))")
                .retries(5)
                .build();

        JobResult result = jobs(FOREVER).launch(request).await(heard);

        assertThat(result.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(heard.states())
                .containsExactly(
                        "RUNNING runs",
                        "PENDING ended with exit code 2",
                        "RUNNING runs again, 1 of 5",
                        "PENDING ended with exit code 1",
                        "RUNNING runs again, 2 of 5",
                        "SUCCEEDED succeeded");
    }

    @Test
    void aCommandThatRunsTooLongIsEndedWithAllItStarted() throws Exception {
        CountDownLatch up = new CountDownLatch(1);
        CompletableFuture<Duration> slept = new CompletableFuture<>();
        Sleeper sleeper = time -> {
            slept.complete(time);
            up.await();
        };
        CompletableFuture<Long> child = new CompletableFuture<>();
        JobRequest request = script("sleep 1000 & echo $!; wait")
                .timeout(Optional.of(Duration.ofHours(2)))
                .build();

        JobResult result = jobs(sleeper).launch(request).await(new Lines(line -> {
            child.complete(Long.valueOf(line));
            up.countDown();
        }));

        assertThat(result)
                .isEqualTo(new JobResult(JobState.FAILED, JobResult.TIMED_OUT, "ran longer than its time of 7200 s"));
        assertThat(slept.get()).isEqualTo(Duration.ofHours(2));
        ProcessHandle.of(child.get()).ifPresent(process -> process.onExit().join());
    }

    @Test
    void isStoppedThoughNobodyFollowsItsManyLines() throws IOException {
        LocalJobs jobs = jobs(FOREVER);
        Job job = jobs.launch(script("while :; do echo line; done").build());

        job.stop();

        assertThat(job.state()).isEqualTo(JobState.STOPPED);
        assertThat(job.await(heard)).isEqualTo(new JobResult(JobState.STOPPED, JobResult.STOPPED, "was stopped"));
        assertThat(jobs.find("job")).isEmpty();
    }

    @Test
    void anInterruptOfItsFollowerStopsIt() throws Exception {
        LocalJobs jobs = jobs(FOREVER);
        Job job = jobs.launch(script("echo $$; exec sleep 1000").build());
        Thread follower = Thread.currentThread();

        assertThatThrownBy(() -> job.await(new Lines(line -> follower.interrupt())))
                .isInstanceOf(InterruptedIOException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(job.state()).isEqualTo(JobState.STOPPED);
        assertThat(jobs.find("job")).isEmpty();
    }

    @Test
    void aSecondLaunchAttachesUnlessItIsAnotherOrTheFirstHasEnded() throws IOException {
        LocalJobs jobs = jobs(FOREVER);
        JobRequest request = script("echo once").build();
        Job job = jobs.launch(request);

        assertThat(jobs.launch(request)).isSameAs(job);
        assertThat(jobs.find("job")).contains(job);
        assertThatThrownBy(() -> jobs.launch(script("echo other").build()))
                .isInstanceOf(JobRefusedException.class)
                .hasMessageStartingWith("Job job runs already, with another command or other settings");

        assertThat(job.await(heard).state()).isEqualTo(JobState.SUCCEEDED);
        Job next = jobs.launch(request);
        assertThat(next).isNotSameAs(job);
        assertThat(next.await(heard).state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(heard.lines()).containsExactly("once", "once");
    }

    @Test
    void aProgramThatIsNotThereFails() throws IOException {
        JobResult result =
                jobs(FOREVER).launch(command("no-such-program").build()).await(heard);

        assertThat(result.exitCode()).isEqualTo(127);
        assertThat(heard.lines()).singleElement().asString().contains("no-such-program");
    }

    @Test
    void whatAProcessCannotGiveIsRefusedAllAtOnce() {
        JobRequest request = script("true")
                .image(Optional.of("ghcr.io/a/b"))
                .tpu(Optional.of(new TpuSlices(AcceleratorType.parse("v5litepod-16"), 2, List.of(), Capacity.SPOT)))
                .secrets(Map.of("WANDB_API_KEY", SecretReference.parse("projects/p/secrets/wandb")))
                .build();

        assertThatThrownBy(() -> jobs(FOREVER).launch(request))
                .isInstanceOfSatisfying(
                        JobRefusedException.class,
                        refused -> assertThat(refused.problems())
                                .containsExactly(
                                        "Job job needs TPUs (2 x v5litepod-16), which a process of this machine does not get;"
                                                + " launch it on a pod or on a Ray cluster.",
                                        "Job job asks for the container image ghcr.io/a/b, but runs as a plain process here;"
                                                + " leave the image out, or launch it on a pod.",
                                        "Job job needs the secret WANDB_API_KEY, which a process of this machine takes from the"
                                                + " variable of that name; export WANDB_API_KEY first."));
    }

    private LocalJobs jobs(Sleeper sleeper) {
        return new LocalJobs(folder.resolve("scratch"), ENVIRONMENT, sleeper);
    }

    private static JobRequestBuilder script(String script) {
        return command("sh", "-c", script);
    }

    private static JobRequestBuilder command(String... words) {
        return JobRequestBuilder.builder().name("job").command(List.of(words));
    }

    /** Does something for each line. */
    private record Lines(Consumer<String> action) implements JobListener {
        @Override
        public void line(String source, String line) {
            action.accept(line);
        }

        @Override
        public void state(JobState state, String detail) {}

        @Override
        public void trouble(String message) {}
    }
}
