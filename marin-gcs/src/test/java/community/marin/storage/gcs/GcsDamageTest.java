package community.marin.storage.gcs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.marin.storage.gcs.server.Fault;
import community.marin.storage.gcs.server.FaultPlan;
import community.marin.storage.gcs.server.Operation;
import community.marin.storage.gcs.server.RequestMatcher;
import community.marin.training.StepDirectory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is cut or changed on the way is never taken for whole. */
final class GcsDamageTest {
    private TestBucket bucket;
    private GcsStorage storage;

    @BeforeEach
    void start() throws IOException {
        bucket = TestBucket.start();
        storage = bucket.storage();
    }

    @AfterEach
    void stop() throws IOException {
        bucket.close();
    }

    @Test
    void whatIsDamagedOnTheWayIsNeverTakenForWhole() throws IOException {
        byte[] small = random(10_000);
        byte[] large = random(20 << 20);
        for (byte[] content : List.of(small, large)) {
            String name = "object-" + content.length;
            fail(RequestMatcher.any().onObject("bad/"), new Fault.Damage());
            assertThatThrownBy(() -> bucket.upload("bad/" + name, content)).hasMessageContaining("bad/" + name);
            assertThat(bucket.server().names(TestBucket.NAME)).doesNotContain("bad/" + name);
            bucket.server().faults().clear();

            bucket.upload(name, content);
            fail(RequestMatcher.of(Operation.READ), new Fault.Damage());
            assertThatThrownBy(() -> storage.read(bucket.at(name)))
                    .hasMessageContaining(name + " was damaged on the way: its CRC32C is ");
            assertThatThrownBy(() -> {
                        try (InputStream in = storage.open(bucket.at(name), 0)) {
                            in.transferTo(OutputStream.nullOutputStream());
                        }
                    })
                    .hasMessageContaining(name + " was damaged on the way: its CRC32C is ");
            bucket.server().faults().clear();
            assertThat(storage.read(bucket.at(name)).orElseThrow().bytes()).isEqualTo(content);
        }
    }

    @Test
    void aCheckpointWhoseUploadBrokeIsNotTheLatest() throws IOException {
        StepDirectory.Content content = directory -> {
            Files.writeString(directory.resolve("a"), "1");
            Files.writeString(directory.resolve("b"), "2");
        };
        Path parent = storage.path(bucket.at("checkpoints"));
        StepDirectory.write(parent, 1, content);
        fail(RequestMatcher.of(Operation.INSERT).onObject("step-2/b"), new Fault.Status(403));
        assertThatThrownBy(() -> StepDirectory.write(parent, 2, content)).hasMessageContaining("step-2/b");
        bucket.server().faults().clear();

        assertThat(bucket.server().names(TestBucket.NAME)).contains("checkpoints/step-2/a");
        assertThat(StepDirectory.latest(parent).orElseThrow().step()).isEqualTo(1);
        StepDirectory.write(parent, 2, content);
        assertThat(StepDirectory.latest(parent).orElseThrow().step()).isEqualTo(2);
    }

    @Test
    void aRefusalThatIsCutIsAskedForAgain() throws IOException {
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, UTF_8));
        try {
            fail(2, new Fault.CutResponse());
            assertThat(storage.read(bucket.at("absent"))).isEmpty();
        } finally {
            System.setErr(err);
        }
        assertThat(printed.toString(UTF_8)).isEmpty();
        assertThat(bucket.server().log().requests()).hasSize(3);
    }

    private void fail(RequestMatcher matcher, Fault fault) {
        bucket.server().faults().add(FaultPlan.always(matcher, fault));
    }

    private void fail(int times, Fault fault) {
        bucket.server().faults().clear();
        bucket.server().faults().add(FaultPlan.times(times, RequestMatcher.any(), fault));
    }

    private static byte[] random(int size) {
        byte[] content = new byte[size];
        new Random(7).nextBytes(content);
        return content;
    }
}
