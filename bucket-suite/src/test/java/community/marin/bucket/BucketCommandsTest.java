package community.marin.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import community.marin.cli.CommandRun;
import community.marin.cli.ExitCodes;
import community.marin.cli.ExperimentJars;
import community.marin.storage.gcs.server.Fault;
import community.marin.storage.gcs.server.FaultPlan;
import community.marin.storage.gcs.server.GcsServer;
import community.marin.storage.gcs.server.RequestMatcher;
import community.marin.storage.gcs.server.ServerSettings;
import community.marin.testkit.ManualClock;
import example.experiments.Accelerated;
import example.experiments.Hanging;
import example.experiments.Pipeline;
import example.experiments.Revised;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the command says and does about buckets that there is nothing alike on a disk. */
@Tag("bucket")
final class BucketCommandsTest {
    private static final String BUCKET = "marin-us-central1";
    private static final String LOCK = "/.executor_status.lock";

    @TempDir
    Path folder;

    private final ManualClock serverClock = new ManualClock();
    private final ManualClock clock = new ManualClock();
    private GcsServer server;
    private CommandRun command;

    @BeforeEach
    void start() throws IOException {
        server = GcsServer.start(ServerSettings.defaults().withClock(serverClock));
        server.bucket(BUCKET);
        Path jar = ExperimentJars.write(
                folder.resolve("examples.jar"), Pipeline.class, Hanging.class, Revised.class, Accelerated.class);
        command = new CommandRun(folder)
                .variable("MARIN_JARS", jar.toString())
                .variable("MARIN_PREFIX", "gs://" + BUCKET + "/marin")
                .variable("STORAGE_EMULATOR_HOST", server.url())
                .clock(clock);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | the credentials for gs://marin-us-central1 are expired or wrong; log in again with: gcloud auth"
                        + " application-default login",
                "403 | ask for the role Storage Object User (roles/storage.objectUser) on gs://marin-us-central1, or use"
                        + " another --prefix",
            })
    void aRefusalIsOneLineAndNothingRuns(int status, String line) {
        server.faults().add(FaultPlan.always(RequestMatcher.any(), new Fault.Status(status)));
        isStorageProblem(command.execute("run", "examples/pipeline"), line);
        assertThat(server.names(BUCKET)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"run", "dry-run", "status", "gc"})
    void aMissingBucketIsOneLine(String name) {
        isStorageProblem(
                command.execute(name, "examples/pipeline", "--prefix", "gs://no-such-bucket/marin"),
                "there is no bucket gs://no-such-bucket; correct --prefix, or make the bucket");
    }

    @Test
    void aServerThatIsNotThereIsOneLine() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        command.variable("STORAGE_EMULATOR_HOST", "127.0.0.1:" + port);
        isStorageProblem(
                command.execute("run", "examples/pipeline"),
                "cannot reach gs://marin-us-central1: ",
                "look at the network");
    }

    @Test
    void aNameThatNoBucketCanHaveIsAMistakeOfTheUser() {
        CommandRun.Result result = command.execute("run", "examples/pipeline", "--prefix", "gs://Marin_US/x");
        assertThat(result.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(result.err().lines()).singleElement().asString().contains("'Marin_US'");
    }

    @Test
    void aTpuFarFromTheBucketIsRefusedBeforeAnythingRuns() {
        CommandRun.Result refused = command.execute("run", "examples/accelerated");
        assertThat(refused.exitCode()).isEqualTo(ExitCodes.REFUSED);
        assertThat(refused.err())
                .containsPattern(
                        "^marin: gs://marin-us-central1: this bucket is in us-central1, but train-[0-9a-f]{6} asks"
                                + " for a TPU in us-east5; .*--allow-cross-region\n$");
        assertThat(server.names(BUCKET)).isEmpty();

        server.bucket("marin-us-east5", "US-EAST5", "region");
        assertThat(command.execute("dry-run", "examples/accelerated", "--prefix", "gs://marin-us-east5/marin")
                        .exitCode())
                .isZero();
        assertThat(command.execute("dry-run", "examples/accelerated", "--allow-cross-region")
                        .exitCode())
                .isZero();
    }

    /** The holder's clock may be wrong: what counts is when the server wrote its lock. */
    @Test
    void unlockJudgesByTheTimeOfTheServer() throws IOException {
        String output = "marin/"
                + new ObjectMapper()
                        .readTree(command.execute("graph", "examples/hanging", "--json")
                                .out())
                        .path("entry")
                        .asText();
        server.put(BUCKET, output + "/.executor_status", "RUNNING".getBytes(UTF_8));
        server.put(BUCKET, output + LOCK, "{\"worker_id\": \"other-1-ab\", \"timestamp\": 1577836800}".getBytes(UTF_8));
        serverClock.advance(Duration.ofSeconds(20));

        CommandRun.Result live = command.execute("unlock", "examples/hanging", "hang");
        assertThat(live.exitCode()).isEqualTo(ExitCodes.REFUSED);
        assertThat(live.err())
                .containsPattern("live lease of other-1-ab, last seen (19|2[0-9])(\\.\\ds|s) ago; .*--force");
        assertThat(server.names(BUCKET)).contains(output + LOCK);

        serverClock.advance(Duration.ofMinutes(10));
        assertThat(command.execute("status", "examples/hanging").out())
                .contains("stale lease of other-1-ab, last seen 10m")
                .endsWith("\nleases: 1 stale (a run takes it over)\n");
        CommandRun.Result stale = command.execute("unlock", "examples/hanging", "hang");
        assertThat(stale.exitCode()).as(stale.err()).isZero();
        assertThat(stale.out()).contains("stale lease of other-1-ab", "released");
        assertThat(server.names(BUCKET)).doesNotContain(output + LOCK);
    }

    @Test
    void gcDeletesOldOutputsAndNothingThatIsLeased() {
        command.execute("run", "examples/revised");
        String former = output("/data.txt").replace("/data.txt", "");
        System.setProperty("example.revision", "second");
        try {
            command.execute("run", "examples/revised");
            assertThat(command.execute("gc", "examples/revised", "--delete").out())
                    .contains("younger than 30d", "\n3 outputs: 3 to keep");
            serverClock.advance(Duration.ofDays(40));
            clock.advance(Duration.ofDays(40));
            server.put(BUCKET, former + LOCK, "{\"worker_id\": \"w\", \"timestamp\": 1}".getBytes(UTF_8));

            CommandRun.Result leased = command.execute("gc", "examples/revised", "--delete");
            assertThat(leased.exitCode()).as(leased.err()).isZero();
            assertThat(leased.out()).contains(" 1 to keep ", "live lease of w, last seen ");
            assertThat(server.names(BUCKET)).contains(former + "/.executor_status");

            serverClock.advance(Duration.ofDays(1));
            command.execute("gc", "examples/revised", "--delete");
            assertThat(server.names(BUCKET)).noneMatch(name -> name.startsWith(former + "/"));
            assertThat(command.execute("status", "examples/revised").out()).contains("3 steps: 3 done");
        } finally {
            System.clearProperty("example.revision");
        }
    }

    /** The first object with this ending. */
    private String output(String ending) {
        return server.names(BUCKET).stream()
                .filter(name -> name.endsWith(ending))
                .findFirst()
                .orElseThrow();
    }

    private static void isStorageProblem(CommandRun.Result result, String... parts) {
        assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCodes.STORAGE);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines())
                .singleElement()
                .asString()
                .startsWith("marin: ")
                .contains(parts);
    }
}
