package community.marin.tpu.worker;

import static community.marin.tpu.worker.WorkerScene.script;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import community.marin.job.SecretReference;
import community.marin.storage.gcs.server.Fault;
import community.marin.storage.gcs.server.FaultPlan;
import community.marin.storage.gcs.server.FaultRate;
import community.marin.storage.gcs.server.RequestMatcher;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real script, when something goes wrong. */
final class StartupFailuresTest {
    private static final String SHA256_OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    @TempDir
    private Path folder;

    private WorkerScene scene;

    @BeforeEach
    void start() throws IOException {
        scene = new WorkerScene(folder);
    }

    @AfterEach
    void stop() throws IOException {
        scene.close();
    }

    @Test
    void anImageThatCannotBePulled() throws Exception {
        scene.run(script("true").image("ghcr.io/someone/no-such").build());

        assertThat(scene.exitCode()).isEqualTo(1);
        assertThat(scene.log())
                .contains(
                        "marin: Cannot pull ghcr.io/someone/no-such (try 5 of 5): docker: Error response from daemon: manifest for"
                                + " ghcr.io/someone/no-such not found: manifest unknown.",
                        "marin: The image ghcr.io/someone/no-such cannot be pulled. Is its name right, and may the"
                                + " service account of the pod read it?");
    }

    @Test
    void aContainerThatDockerCannotStart() throws Exception {
        scene.run(script("true").image("broken").build());

        assertThat(scene.exitCode()).isEqualTo(125);
        assertThat(scene.log())
                .containsSubsequence(
                        "docker: Error response from daemon: no space left on device.",
                        "marin: Docker could not run the container; the lines above tell why.");
    }

    @Test
    void aCommandThatIsNotThere() throws Exception {
        scene.run(script("").command(List.of("no-such-program")).build());

        assertThat(scene.exitCode()).isEqualTo(127);
        assertThat(scene.log()).contains("marin: The command was not found in the image.");
    }

    @Test
    void dockerThatDoesNotComeUp() throws Exception {
        scene.assign(script("true").build());
        scene.machine(0, 0).with("DOCKER_SECONDS", "0").withoutDocker().work();

        assertThat(scene.exitCode()).isEqualTo(1);
        assertThat(scene.log()).contains("marin: Docker did not come up in 0 s.");
    }

    @Test
    void workThatIsMissing() throws Exception {
        scene.machine(0, 0).work();

        assertThat(scene.exitCode()).isEqualTo(1);
        assertThat(scene.log()).contains("marin: There is no " + scene.job().work(0) + ", which tells what to do.");
    }

    @Test
    void aFileThatIsAnother() throws Exception {
        scene.put(scene.job().file("data"), "changed".getBytes(UTF_8));
        scene.run(script("echo never").files(Map.of("data", SHA256_OF_NOTHING)).build());
        assertThat(scene.exitCode()).isEqualTo(1);
        assertThat(scene.log())
                .contains("marin: The file data is not the one that was put beside the command: its SHA-256 is not "
                        + SHA256_OF_NOTHING + ".")
                .doesNotContain("never");
    }

    @Test
    void aSecretThatIsMissing() throws Exception {
        scene.run(script("echo never")
                .secrets(Map.of("HF_TOKEN", SecretReference.parse("projects/p/secrets/hf")))
                .build());

        assertThat(scene.exitCode()).isEqualTo(1);
        assertThat(scene.log())
                .contains("marin: Cannot read the secret HF_TOKEN, projects/p/secrets/hf/versions/latest: HTTP status"
                        + " 404, Not found..")
                .doesNotContain("never");
    }

    @Test
    void aClosedAttemptStartsNothing() throws Exception {
        scene.put(scene.job().closed(0), new byte[0]);
        Machine machine = scene.run(script("true").build());

        assertThat(scene.exitCode()).isEqualTo(143);
        assertThat(machine.dockerCalls()).doesNotContain("docker run", "docker pull");
    }

    @Test
    void anAttemptThatIsClosedWhileItRunsIsEnded() throws Exception {
        Machine machine = scene.machine(0, 0);
        Path up = machine.pipe("up");
        scene.assign(script("echo up > " + up + "; exec sleep 100").build());
        machine.boot();
        assertThat(machine.hear(up)).isEqualTo("up");

        scene.put(scene.job().closed(0), new byte[0]);
        machine.awaitEnd();

        assertThat(scene.exitCode()).isEqualTo(143);
        assertThat(scene.log()).contains("marin: The attempt was closed: the command is stopped.");
        assertThat(machine.isBusy()).isFalse();
    }

    @Test
    void aMachineThatIsTakenAwayPassesItOnAndWritesNoExitCode() throws Exception {
        Machine machine = scene.machine(0, 0);
        Path up = machine.pipe("up");
        scene.assign(script("trap 'echo saved; exit 0' TERM; echo up > " + up + "; while :; do sleep 0.05; done")
                .build());
        machine.boot();
        assertThat(machine.hear(up)).isEqualTo("up");

        machine.terminate();

        assertThat(machine.awaitEnd()).isEqualTo(143);
        assertThat(scene.log())
                .containsSubsequence("marin: This machine is being stopped, and the command with it.", "saved");
        assertThat(scene.workers()).singleElement().satisfies(state -> {
            assertThat(state.exitCode()).isEmpty();
            assertThat(state.restarted()).isFalse();
        });
        assertThat(folder.resolve("machine-0/tmp")).isEmptyDirectory();

        machine.work();
        assertThat(scene.workers().get(0).restarted()).isTrue();
        assertThat(machine.isBusy()).isFalse();
    }

    @Test
    void aCommandThatEndsSinceItsMachineWasPreemptedHasNoExitCode() throws Exception {
        scene.assign(script("echo ends; exit 143").build());
        Machine machine = scene.machine(0, 0);
        machine.metadata().value("instance/preempted", "TRUE");

        machine.boot();

        assertThat(machine.awaitEnd()).isEqualTo(143);
        assertThat(scene.log())
                .containsSubsequence("ends", "marin: This machine is being stopped, and the command with it.");
        assertThat(scene.workers().get(0).exitCode()).isEmpty();
        assertThat(folder.resolve("machine-0/tmp")).isEmptyDirectory();
    }

    @Test
    void aCommandThatEndsSinceItsMachineIsShutDownHasNoExitCode() throws Exception {
        scene.assign(script("exit 137").build());
        scene.machine(0, 0).withProgram("systemctl", "stopping").work();

        assertThat(scene.workers().get(0).exitCode()).isEmpty();
    }

    @Test
    void aCommandThatFailsOnAMachineThatStaysHasItsExitCode() throws Exception {
        scene.assign(script("exit 143").build());
        Machine machine = scene.machine(0, 0).withProgram("systemctl", "degraded");
        machine.metadata().value("instance/preempted", "FALSE");
        machine.work();

        assertThat(scene.exitCode()).isEqualTo(143);
    }

    @Test
    void aScriptThatIsKilledLeavesNoCommandBehind() throws Exception {
        Machine machine = scene.machine(0, 0);
        Path up = machine.pipe("up");
        Path ended = machine.pipe("ended");
        scene.assign(script("trap 'echo ended > " + ended + "; exit 0' TERM; echo up > " + up
                        + "; while :; do sleep 0.05; done")
                .build());
        machine.boot();
        assertThat(machine.hear(up)).isEqualTo("up");

        machine.kill();

        assertThat(machine.hear(ended)).isEqualTo("ended");
        assertThat(scene.workers().get(0).exitCode()).isEmpty();
    }

    @Test
    void aMachineThatIsBootedAfterItsEndDoesNothing() throws Exception {
        Machine machine = scene.run(script("echo once").build());
        int changes = scene.server().history().changes().size();

        machine.work();

        assertThat(scene.server().history().changes()).hasSize(changes);
        assertThat(scene.workers().get(0).restarted()).isFalse();
    }

    @Test
    void aCoordinatorThatDoesNotCome() throws Exception {
        scene.assign(script("echo never").slices(2).build());
        scene.machine(1, 0).with("COORDINATOR_SECONDS", "0").work();

        assertThat(scene.workers().get(1).exitCode()).hasValue(1);
        assertThat(scene.log(1))
                .contains("marin: Worker 0 of slice 0 has not told its address in 0 s.")
                .doesNotContain("never");
    }

    @Test
    void aBucketAndMetadataThatFailNowAndThen() throws Exception {
        scene.put(scene.job().file("nothing"), new byte[0]);
        scene.assign(script("for i in $(seq 1 400); do echo line $i; sleep 0.002; done; exit 7")
                .files(Map.of("nothing", SHA256_OF_NOTHING))
                .build());
        long seed = 11;
        scene.server()
                .faults()
                .add(FaultPlan.seeded(
                        seed,
                        List.of(
                                new FaultRate(new Fault.Status(503), 0.1),
                                new FaultRate(new Fault.Status(429), 0.05),
                                new FaultRate(new Fault.CutRequest(0), 0.05),
                                new FaultRate(new Fault.CutResponse(), 0.05),
                                new FaultRate(new Fault.LostReply(), 0.1))));
        Machine machine = scene.machine(0, 0);
        machine.metadata().failNext(2);
        machine.work();
        scene.server().faults().clear();

        assertThat(scene.exitCode()).as("seed %d", seed).isEqualTo(7);
        assertThat(scene.log().stream().filter(line -> line.startsWith("line ")))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 400).mapToObj(i -> "line " + i).toList());
        scene.assertOrder();
    }

    @Test
    void aBucketThatIsAwayForAWhileGetsTheExitCodeAllTheSame() throws Exception {
        scene.server()
                .faults()
                .add(FaultPlan.times(
                        7, RequestMatcher.any().onObject("exit_code").withMethod("POST"), new Fault.Status(503)));
        scene.server().faults().add(FaultPlan.times(7, RequestMatcher.any().onObject("/logs/"), new Fault.Status(403)));
        scene.run(script("exit 5").build());

        assertThat(scene.exitCode()).isEqualTo(5);
        assertThat(scene.log()).contains("marin: Exit code 5.");
    }
}
