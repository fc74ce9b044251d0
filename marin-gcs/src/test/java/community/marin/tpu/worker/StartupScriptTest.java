package community.marin.tpu.worker;

import static community.marin.tpu.worker.WorkerScene.script;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import community.marin.job.SecretReference;
import community.marin.tpu.pod.PodSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real script, on machines that are processes, with a bucket that is a server on loopback. */
final class StartupScriptTest {
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
    void aCommandRunsAndItsLogAndExitCodeAreInTheBucket() throws Exception {
        PodSpec spec = script(
                        "echo \"$GREETING\"; echo error >&2; echo $MARIN_JOB $MARIN_ATTEMPT $MARIN_SLICE"
                                + " $MARIN_WORKER $MARIN_NUM_SLICES $MARIN_WORKERS_PER_SLICE \"[$MEGASCALE_SLICE_ID]\"; printf end")
                .environment(Map.of("GREETING", "it's\n\"$HOME\" und Grüße"))
                .build();

        Machine machine = scene.run(spec);

        assertThat(scene.exitCode()).isZero();
        assertThat(scene.log())
                .containsSubsequence(
                        "marin: Runs the command in " + WorkerScene.IMAGE + ".",
                        "it's",
                        "\"$HOME\" und Grüße",
                        "error",
                        "tiny-1a2b3c 0 0 0 1 1 []",
                        "end",
                        "marin: Exit code 0.");
        assertThat(scene.workers().get(0).heartbeat()).isPresent();
        assertThat(machine.dockerCalls())
                .contains("docker run --rm --name marin --privileged --net=host --shm-size=32gb --init ")
                .doesNotContain("login");
        scene.assertOrder();
        assertThat(folder.resolve("machine-0/tmp")).isEmptyDirectory();
    }

    @Test
    void theExitCodeIsTheCommands() throws Exception {
        scene.run(script("echo before; exit 3").build());

        assertThat(scene.exitCode()).isEqualTo(3);
        assertThat(scene.log()).containsSubsequence("before", "marin: Exit code 3.");
    }

    @Test
    void aCommandThatRunsTooLongIsEndedThoughItDoesNotListen() throws Exception {
        scene.assign(script("trap '' TERM; echo here; while :; do sleep 0.1; done")
                .timeout(Optional.of(Duration.ofSeconds(1)))
                .build());
        Machine machine = scene.machine(0, 0).with("STOP_SECONDS", "1").work();

        assertThat(scene.exitCode()).isEqualTo(124);
        assertThat(scene.log())
                .containsSubsequence(
                        "here",
                        "marin: The command has run for 1 s, which is its time: it is stopped.",
                        "marin: Exit code 124.");
        assertThat(machine.isBusy()).isFalse();
    }

    @Test
    void secretsAreInTheEnvironmentOfTheCommandAndNowhereElse() throws Exception {
        String managed = "managed \"secret\" $1 `x` ü\nsecond line";
        String stored = "stored-secret-5f3a";
        scene.server().put(WorkerScene.BUCKET, "private/key", (stored + "\n").getBytes(UTF_8));
        Path seen = folder.resolve("seen");
        // The name of the second is that of a variable of the script.
        scene.assign(script("printf '%s|%s' \"$HF_TOKEN\" \"$state\" > " + seen)
                .secrets(Map.of(
                        "HF_TOKEN", SecretReference.parse("projects/p/secrets/hf"),
                        "state", SecretReference.parse("gs://" + WorkerScene.BUCKET + "/private/key")))
                .build());
        Machine machine = scene.machine(0, 0);
        machine.metadata().secret("projects/p/secrets/hf/versions/latest", managed);
        machine.work();

        assertThat(scene.exitCode()).isZero();
        assertThat(seen).hasContent(managed + "|" + stored);
        for (String name : scene.server().names(WorkerScene.BUCKET)) {
            if (!name.equals("private/key")) {
                assertThat(new String(
                                scene.server().get(WorkerScene.BUCKET, name).orElseThrow(), UTF_8))
                        .as(name)
                        .doesNotContain("managed \"secret\"", stored, MetadataServer.TOKEN);
            }
        }
        for (Path file : machine.leftovers()) {
            assertThat(Files.readString(file, UTF_8))
                    .as(file.toString())
                    .doesNotContain("managed \"secret\"", stored, MetadataServer.TOKEN);
        }
        assertThat(machine.dockerCalls()).contains(" -e HF_TOKEN -e state ");
    }

    @Test
    void anotherRegistryOfGooglesIsLoggedInToWithoutTheTokenOnACommandLine() throws Exception {
        Machine machine = scene.run(
                script("true").image("us-west4-docker.pkg.dev/p/r/i:1").build());

        assertThat(scene.exitCode()).isZero();
        assertThat(machine.dockerCalls())
                .contains(
                        "docker login --username oauth2accesstoken --password-stdin https://us-west4-docker.pkg.dev\n")
                .doesNotContain(MetadataServer.TOKEN);
        assertThat(folder.resolve("machine-0/password")).hasContent(MetadataServer.TOKEN);
    }

    @Test
    void filesLieBesideTheCommand() throws Exception {
        byte[] program = "#!/bin/sh\necho \"run in $(ls | tr '\\n' ',')\"\n".getBytes(UTF_8);
        byte[] data = new byte[300_000];
        new Random(5).nextBytes(data);
        scene.put(scene.job().file("run it.sh"), program);
        scene.put(scene.job().file("größe%41.bin"), data);
        scene.run(script("'./run it.sh' && sha256sum < größe%41.bin")
                .files(Map.of("run it.sh", sha256(program), "größe%41.bin", sha256(data)))
                .build());

        assertThat(scene.exitCode()).isZero();
        assertThat(scene.log()).containsSubsequence("run in größe%41.bin,run it.sh,", sha256(data) + "  -");
    }

    @Test
    void twoSlicesFindTheirCoordinator() throws Exception {
        scene.assign(script("env | grep MEGASCALE_ | sort; echo slice $MARIN_SLICE of $MARIN_NUM_SLICES")
                .slices(2)
                .build());
        Machine second = scene.machine(1, 0).boot();
        Machine first = scene.machine(0, 0).boot();
        first.awaitEnd();
        second.awaitEnd();

        assertThat(scene.workers())
                .extracting(state -> state.exitCode().orElseThrow())
                .containsExactly(0, 0);
        for (int slice = 0; slice < 2; slice++) {
            assertThat(scene.log(slice))
                    .containsSubsequence(
                            "MEGASCALE_COORDINATOR_ADDRESS=10.0.0.0:8081",
                            "MEGASCALE_NUM_SLICES=2",
                            "MEGASCALE_PORT=8081",
                            "MEGASCALE_SLICE_ID=" + slice,
                            "slice " + slice + " of 2");
        }
    }

    @Test
    void aLongLogComesWholeAndInPieces() throws Exception {
        int lines = 1_300_000;
        scene.assign(script("seq 1 " + lines).build());
        scene.machine(0, 0).with("PIECE_BYTES", "1000000").work();

        // Not the elements one by one: a message about a million lines takes minutes.
        boolean whole = scene.log().stream()
                .filter(line -> !line.startsWith("marin: "))
                .toList()
                .equals(IntStream.rangeClosed(1, lines)
                        .mapToObj(Integer::toString)
                        .toList());
        assertThat(whole).isTrue();
        assertThat(scene.pieces()).hasSizeGreaterThan(8).allSatisfy(piece -> {
            assertThat(piece.length).isLessThanOrEqualTo(1_000_000);
            assertThat(piece[piece.length - 1]).isEqualTo((byte) '\n');
        });
        scene.assertOrder();
    }

    @Test
    void aProgressBarIsSentWhileTheCommandRuns() throws Exception {
        Machine machine = scene.machine(0, 0).with("REST_SECONDS", "1000");
        Path go = machine.pipe("go");
        scene.assign(script("printf '10%%\\r50%%\\r60'; read word < " + go).build());
        machine.boot();

        scene.awaitLog("10%\r50%\r");
        machine.say(go);
        machine.awaitEnd();
        assertThat(scene.log()).containsSubsequence("50%", "60", "marin: Exit code 0.");
    }

    @Test
    void aLineWithoutEndIsSentAfterAWhile() throws Exception {
        Machine machine = scene.machine(0, 0).with("REST_SECONDS", "0");
        Path go = machine.pipe("go");
        scene.assign(
                script("printf half; read word < " + go + "; echo ' and whole'").build());
        machine.boot();

        scene.awaitLog("\nhalf");
        machine.say(go);
        machine.awaitEnd();
        assertThat(scene.log()).contains("half and whole");
    }

    @Test
    void theDiskGetsTheRoomOfTheLogBackOnceItIsInTheBucket() throws Exception {
        Path probe = Files.write(folder.resolve("probe"), new byte[1 << 16]);
        assumeThat(new ProcessBuilder("fallocate", "--punch-hole", "--offset", "0", "--length", "65536", "" + probe)
                        .start()
                        .waitFor())
                .as("a file system that can do it")
                .isZero();
        String blocks = "$(stat -c %b " + folder + "/machine-0/tmp/*/log)";
        scene.assign(script("seq 1 300000; until [ " + blocks + " -lt 1000 ]; do sleep 0.05; done; echo small")
                .timeout(Optional.of(Duration.ofSeconds(40)))
                .build());
        scene.machine(0, 0).work();

        assertThat(scene.exitCode()).isZero();
        assertThat(scene.log()).containsSubsequence("1", "150000", "300000", "small");
    }

    @Test
    void bytesThatAreNoTextComeThroughTheLog() throws Exception {
        byte[] garbage = new byte[200_000];
        new Random(7).nextBytes(garbage);
        // One line is longer than a piece.
        Arrays.fill(garbage, 50_000, 120_000, (byte) 0);
        scene.put(scene.job().file("garbage"), garbage);
        scene.assign(
                script("cat garbage").files(Map.of("garbage", sha256(garbage))).build());
        scene.machine(0, 0).with("PIECE_BYTES", "20000").work();

        assertThat(scene.exitCode()).isZero();
        assertThat(indexOf(scene.logBytes(), garbage)).isPositive();
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        return new String(bytes, ISO_8859_1).indexOf(new String(part, ISO_8859_1));
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
