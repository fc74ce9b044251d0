package community.marin.storage.gcs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.google.cloud.storage.StorageException;
import community.marin.storage.Listing;
import community.marin.storage.Precondition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Threads that are interrupted while they use a bucket. */
final class GcsInterruptsTest {
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

    /** As the function of a step that has lost its lease: it must not ask for ever. */
    @Test
    void anInterruptedThreadStopsReadingAPath() throws IOException {
        write("file", "text");
        Path path = storage.path(bucket.at("file"));

        assertTimeoutPreemptively(Duration.ofMinutes(2), () -> {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> Files.readString(path)).hasMessageContaining("interrupted");
        });
    }

    /** Whatever the moment, the interrupt of a thread that uses the storage is not lost: it throws, or stays for what comes next. */
    @Test
    void noInterruptIsLost() throws Exception {
        byte[] large = random(9 << 20);
        Path small = storage.path(bucket.at("small"));
        bucket.upload("large", large);
        bucket.upload("small", new byte[10]);
        Random random = new Random(3);
        for (Request request : List.<Request>of(
                () -> bucket.upload("x", new byte[100]),
                () -> bucket.upload("y", large),
                () -> storage.write(bucket.at("z"), new byte[1], Precondition.any()),
                () -> storage.list(bucket.root()),
                () -> storage.read(bucket.at("large")),
                () -> Files.readAllBytes(small),
                () -> Files.exists(small),
                () -> Listing.glob(storage.path(bucket.root()), "s*"))) {
            for (int i = 0; i < 40; i++) {
                Thread user = Thread.currentThread();
                long after = random.nextLong(5_000_000);
                Thread interrupter = new Thread(() -> {
                    LockSupport.parkNanos(after);
                    user.interrupt();
                });
                interrupter.start();
                boolean thrown = false;
                try {
                    request.send();
                } catch (IOException | StorageException e) {
                    thrown = true;
                }
                boolean waited = awaitEnd(interrupter);
                boolean kept = Thread.interrupted() || waited;
                assertThat(thrown || kept).isTrue();
            }
        }
    }

    @FunctionalInterface
    private interface Request {
        void send() throws IOException;
    }

    /** Whether this thread was interrupted while or before it waited. */
    private static boolean awaitEnd(Thread other) {
        boolean interrupted = false;
        while (other.isAlive()) {
            try {
                other.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        return interrupted;
    }

    private void write(String name, String text) throws IOException {
        storage.write(bucket.at(name), text.getBytes(UTF_8), Precondition.any());
    }

    private static byte[] random(int size) {
        byte[] content = new byte[size];
        new Random(7).nextBytes(content);
        return content;
    }
}
