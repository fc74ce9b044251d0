package community.marin.bucket;

import static community.marin.bucket.CommandLineOnPods.background;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import community.marin.bucket.CommandLineOnPods.Background;
import community.marin.cli.CommandRun;
import community.marin.cli.ExperimentJars;
import community.marin.cli.Main;
import community.marin.execution.Tracer;
import community.marin.tpu.scenario.CloudSite;
import example.experiments.OnPod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code marin run} of an experiment with a step on a pod. */
@Tag("bucket")
final class RunOnPodsTest {
    private static final String EXPERIMENT = "examples/on-pod";
    private static final String GATE = "example.gate";

    @TempDir
    private Path directory;

    private CloudSite site;
    private CommandLineOnPods marin;
    private Path gate;
    private Path jar;

    @BeforeEach
    void open() throws IOException {
        site = CloudSite.open(directory, 1);
        marin = new CommandLineOnPods(site, directory.resolve("work"));
        gate = directory.resolve("gate");
        jar = ExperimentJars.write(directory.resolve("examples.jar"), OnPod.class);
        System.setProperty(GATE, gate.toString());
    }

    @AfterEach
    void close() throws IOException {
        System.clearProperty(GATE);
        site.close();
    }

    @Test
    void aPlanNamesThePodsAndTheStepsTheyAreFor() throws IOException {
        assertThat(marin("dry-run", EXPERIMENT).out())
                .containsPattern("\npods to be asked for:\n  v4-16 \\(8 chips, 2 workers\\) in us-central2-b for"
                        + " model-[0-9a-f]{6}\n");
        JsonNode step = new ObjectMapper()
                .readTree(marin("dry-run", EXPERIMENT, "--json").out())
                .at("/steps/0");
        assertThat(step.path("tpu").toString())
                .isEqualTo("{\"type\":\"v4-16\",\"slices\":1,\"zones\":[\"us-central2-b\"]}");
        assertThat(site.service().log().all()).isEmpty();
    }

    @Test
    void aRunMakesTheOutputOnAPodAndTheNextSkipsIt() throws IOException {
        Files.writeString(gate, "0");
        CommandRun.Result first = marin("run", EXPERIMENT);
        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.err()).contains(job() + ": waits for v4-16 in us-central2-b\n");
        assertThat(site.pods()).isEmpty();
        assertThat(site.service().log().creates()).hasSize(1);

        CommandRun.Result logs = marin("logs", EXPERIMENT, "model");
        assertThat(logs.out())
                .containsPattern("\\[0-0\\] up, 0 writes to gs://marin-us-central2/runs/model-[0-9a-f]{6}\n")
                .contains("[0-1] up, 1 writes to");

        CommandRun.Result second = marin("run", EXPERIMENT);
        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(site.service().log().creates()).hasSize(1);
        assertThat(marin("dry-run", EXPERIMENT).out()).doesNotContain("pods to be asked for");
    }

    @Test
    void aCommandThatFailsFailsItsStepAndTheNextRunTriesAgain() throws IOException {
        Files.writeString(gate, "6");
        CommandRun.Result failed = marin("run", EXPERIMENT);
        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.err()).contains("the command ended with exit code 6 on worker 0-");
        Files.writeString(gate, "0");
        CommandRun.Result again = marin("run", EXPERIMENT);
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(site.service().log().creates()).hasSize(2);
        assertThat(site.pods()).isEmpty();
    }

    /** The process is killed while the command runs; the job goes on, and the next runner takes it over. */
    @Test
    void aRunnerThatIsKilledIsFollowedByTheNext() throws Exception {
        Process killed = process("run", EXPERIMENT);
        try {
            CloudSite.await("a request", () -> site.service().pods().size() == 1);
            site.service().step();
            site.service().step();
            site.awaitLine(job(), 0, "0-1", "up, 1 writes to " + site.prefix() + "/" + job());
        } finally {
            killed.destroyForcibly();
            assertThat(killed.waitFor()).isNotZero();
        }
        // The lease of the dead goes stale; the machines live on.
        site.clock().advance(Duration.ofMinutes(3));
        Background next = background(command(), "run", EXPERIMENT);
        CloudSite.await("running", () -> site.file(job(), "job.json").contains("RUNNING"));
        Files.writeString(gate, "0");
        assertThat(next.result().exitCode()).as(next.result().err()).isZero();
        assertThat(site.service().log().creates()).hasSize(1);
        assertThat(site.changes()).containsExactly("create 0", "delete 0");
        assertThat(site.pods()).isEmpty();
    }

    @Test
    void anInterruptedRunLeavesTheJobAndTheNextFindsIt() throws Exception {
        CompletableFuture<Runnable> hook = new CompletableFuture<>();
        Background run = background(
                command().shutdown(action -> {
                    hook.complete(action);
                    return () -> {};
                }),
                "run",
                EXPERIMENT);
        CloudSite.await("running", () -> site.file(job(), "job.json").contains("RUNNING"));
        Thread interrupting = new Thread(hook.get());
        interrupting.start();
        interrupting.join();
        assertThat(run.result().exitCode()).isEqualTo(130);
        assertThat(run.result().err()).contains("Job " + job() + " goes on", "marin tpu stop " + job());
        assertThat(site.pods()).hasSize(1);

        Files.writeString(gate, "0");
        CommandRun.Result next = marin("run", EXPERIMENT);
        assertThat(next.exitCode()).as(next.err()).isZero();
        assertThat(site.service().log().creates()).hasSize(1);
        assertThat(site.pods()).isEmpty();
    }

    private CommandRun.Result marin(String... arguments) {
        return command().execute(arguments);
    }

    private CommandRun command() {
        return marin.command().variable("MARIN_JARS", jar.toString());
    }

    private Process process(String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-D" + GATE + "=" + gate,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName());
        builder.command().addAll(List.of(arguments));
        builder.directory(marin.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("killed.log").toFile());
        builder.environment().putAll(site.environment());
        builder.environment().put("MARIN_JARS", jar.toString());
        return builder.start();
    }

    /** The path of the step's output below the prefix, and the name of its job. */
    private static String job() {
        return "model-" + Tracer.trace(new OnPod()).entry().version().hash();
    }
}
