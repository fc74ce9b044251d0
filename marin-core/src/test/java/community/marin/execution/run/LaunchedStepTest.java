package community.marin.execution.run;

import static community.marin.execution.Steps.deferred;
import static community.marin.execution.Steps.output;
import static community.marin.execution.Steps.step;
import static community.marin.testkit.TestSteps.all;
import static community.marin.testkit.TestSteps.make;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.marin.execution.Resources;
import community.marin.execution.StepRef;
import community.marin.execution.Tracer;
import community.marin.execution.plan.PlanException;
import community.marin.job.Job;
import community.marin.job.JobFailedException;
import community.marin.job.JobLauncher;
import community.marin.job.JobListener;
import community.marin.job.JobRequest;
import community.marin.job.JobResult;
import community.marin.job.JobState;
import community.marin.job.RunOnPod;
import community.marin.job.RunOnPodConfig;
import community.marin.job.RunOnPodConfigBuilder;
import community.marin.testkit.Background;
import community.marin.testkit.Configs.Make;
import community.marin.testkit.Events;
import community.marin.testkit.Functions;
import community.marin.testkit.Gate;
import community.marin.testkit.Runs;
import community.marin.testkit.SimpleExperiment;
import community.marin.testkit.TestLocation;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steps whose functions launch jobs. */
final class LaunchedStepTest {
    @TempDir
    Path folder;

    private TestLocation prefix;

    @BeforeEach
    void locate() {
        prefix = TestLocation.onDisk(folder);
    }

    private static StepRef runOnPod(String name, Map<String, Path> paths) {
        return step(name)
                .resources(Resources.tpu("v5litepod-16", 2, List.of("us-west4-a")))
                .define(() -> deferred(RunOnPod::run)
                        .versioned(RunOnPodConfig::command)
                        .call(RunOnPodConfigBuilder.builder()
                                .command(List.of("python", "train.py"))
                                .paths(paths)
                                .tpuType(Optional.of("v5litepod-16"))
                                .slices(2)
                                .outputPath(output())
                                .build()));
    }

    @Test
    void theJobIsCalledAsTheOutputAndFindsItsPaths() throws Exception {
        Cluster cluster = new Cluster(JobState.SUCCEEDED, () -> {});
        SimpleExperiment experiment = SimpleExperiment.of(() -> {
            StepRef data = make("data");
            return runOnPod("checkpoints/tiny", Map.of("DATA", data));
        });

        RunReport report = Runs.executor(prefix).jobs(cluster).build().run(experiment);

        assertThat(report.isSuccess()).isTrue();
        var graph = Tracer.trace(experiment);
        String path = Runs.step(graph, "checkpoints/tiny").version().path();
        JobRequest request = cluster.requests.get(0);
        assertThat(path).matches("checkpoints/tiny-[0-9a-f]{6}");
        assertThat(request.name()).isEqualTo(path);
        assertThat(request.environment())
                .isEqualTo(Map.of(
                        "MARIN_OUTPUT_PATH",
                        folder.resolve(path).toString(),
                        "DATA",
                        folder.resolve(Runs.step(graph, "data").version().path())
                                .toString()));
        assertThat(request.tpu().orElseThrow().type()).hasToString("v5litepod-16");
        assertThat(request.tpu().orElseThrow().slices()).isEqualTo(2);
        assertThat(request.preemptionRetries()).isEqualTo(100);
    }

    @Test
    void itsLinesAreTheLogOfTheStep() throws Exception {
        SimpleExperiment experiment = SimpleExperiment.of(() -> runOnPod("train", Map.of()));
        Events events = new Events();
        RunReport report = Runs.executor(prefix)
                .jobs(new Cluster(JobState.FAILED, () -> {}))
                .listener(events)
                .build()
                .run(experiment);

        StepResult result = report.steps().get(0);
        assertThat(result.error().orElseThrow())
                .isInstanceOf(JobFailedException.class)
                .hasMessageEndingWith(": it ended");
        Path output = folder.resolve(
                Runs.step(Tracer.trace(experiment), "train").version().path());
        try (var logs = Files.list(output.resolve(".executor_logs"))) {
            assertThat(Files.readString(logs.findFirst().orElseThrow()))
                    .contains("[0-3] a line of worker 3", "it runs", "the bucket was slow");
        }
    }

    @Test
    void suchStepsAreNotCountedAndDoNotWaitBehindLocalOnes() throws Exception {
        Gate local = new Gate(1);
        Gate pods = new Gate(3);
        SimpleExperiment experiment = SimpleExperiment.of(() -> all(
                make("local", config -> local.pass()),
                runOnPod("a", Map.of()),
                runOnPod("b", Map.of()),
                runOnPod("c", Map.of())));
        Background run = Background.start(
                Runs.executor(prefix)
                        .maxConcurrent(1)
                        .jobs(new Cluster(JobState.SUCCEEDED, pods::pass))
                        .build(),
                experiment);

        local.awaitArrivals();
        pods.awaitArrivals();
        pods.open();
        local.open();
        assertThat(run.report().isSuccess()).isTrue();
    }

    @Test
    void aStopLeavesTheJobAndSaysHowToEndIt() throws Exception {
        Gate pods = new Gate(1);
        Cluster cluster = new Cluster(JobState.SUCCEEDED, pods::pass);
        SimpleExperiment experiment = SimpleExperiment.of(() -> runOnPod("train", Map.of()));
        Background run = Background.start(Runs.executor(prefix).jobs(cluster).build(), experiment);
        pods.awaitArrivals();
        run.stop();
        assertThat(run.report().interrupted()).isTrue();
        assertThat(cluster.stopped).isEmpty();

        pods.open();
        assertThat(Runs.executor(prefix).jobs(cluster).build().run(experiment).isSuccess())
                .isTrue();
        assertThat(cluster.requests).hasSize(2);
        assertThat(cluster.requests.get(1)).isEqualTo(cluster.requests.get(0));
    }

    @Test
    void aStepWithATpuWhoseFunctionLaunchesNothingIsRefusedBeforeAnythingRuns() {
        SimpleExperiment experiment = SimpleExperiment.of(() -> all(
                make("first"),
                step("train")
                        .resources(Resources.tpu("v5p-8"))
                        .define(() -> deferred(Functions::make).call(new Make("train", output())))));

        assertThatThrownBy(() -> Runs.executor(prefix).build().run(experiment))
                .isInstanceOf(PlanException.class)
                .hasMessageContaining("asks for a TPU (v5p-8), but")
                .hasMessageContaining("let RunOnPod run a command there");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void withoutALauncherTheStepFailsAndSaysSo() throws Exception {
        RunReport report = Runs.executor(prefix).build().run(SimpleExperiment.of(() -> runOnPod("train", Map.of())));
        assertThat(report.steps().get(0).error().orElseThrow())
                .hasMessageContaining("cannot be launched, since this program was not told how");
    }

    /** What a job does while it is followed. */
    @FunctionalInterface
    private interface Work {
        void run() throws InterruptedException;
    }

    /** Runs jobs that end in a state. */
    private static final class Cluster implements JobLauncher {
        private final List<JobRequest> requests = new CopyOnWriteArrayList<>();
        private final List<String> stopped = new CopyOnWriteArrayList<>();
        private final JobState end;
        private final Work work;

        Cluster(JobState end, Work work) {
            this.end = end;
            this.work = work;
        }

        @Override
        public Job launch(JobRequest request) {
            requests.add(request);
            return new Job() {
                @Override
                public String name() {
                    return request.name();
                }

                @Override
                public JobState state() {
                    return JobState.RUNNING;
                }

                @Override
                public JobResult await(JobListener listener) throws InterruptedIOException {
                    listener.state(JobState.RUNNING, "it runs");
                    listener.trouble("the bucket was slow");
                    listener.line("0-3", "a line of worker 3");
                    try {
                        work.run();
                    } catch (InterruptedException e) {
                        InterruptedIOException left = new InterruptedIOException("left");
                        left.initCause(e);
                        throw left;
                    }
                    return new JobResult(end, end == JobState.SUCCEEDED ? 0 : 1, "it ended");
                }

                @Override
                public void stop() {
                    stopped.add(request.name());
                }

                @Override
                public boolean survives() {
                    return true;
                }
            };
        }

        @Override
        public Optional<Job> find(String name) {
            return Optional.empty();
        }
    }
}
