package community.marin.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.marin.testkit.FaultyStorage;
import community.marin.testkit.FaultyStorage.Moment;
import community.marin.testkit.FaultyStorage.Operation;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that grow where none can: content is sent whole, again and again. */
final class RepeatedUploadTest {
    private static final Duration OFTEN = Duration.ofMillis(5);
    private static final Duration NEVER = Duration.ofDays(1);

    @TempDir
    Path folder;

    private final FaultyStorage storage = new FaultyStorage(new LocalStorage());

    @Test
    void isSeenWhileItGrows() throws Exception {
        Semaphore sent = new Semaphore(0);
        storage.on(Operation.WRITE, Moment.AFTER, "file", sent::release);
        try (OutputStream out = open(OFTEN)) {
            write(out, "one\n");
            awaitContent(sent, "one\n");
            write(out, "two\n");
            awaitContent(sent, "one\ntwo\n");
        }
        assertThat(content()).isEqualTo("one\ntwo\n");
    }

    @Test
    void aFailureInBetweenLosesNothing() throws Exception {
        Semaphore tried = new Semaphore(0);
        storage.on(Operation.WRITE, Moment.BEFORE, "file", () -> {
            tried.release();
            throw new IOException("503 Service Unavailable");
        });
        try (OutputStream out = open(OFTEN)) {
            write(out, "one\n");
            tried.acquire(2);
            storage.heal();
        }
        assertThat(content()).isEqualTo("one\n");
    }

    @Test
    void aFailureAtTheEndIsTold() throws Exception {
        storage.on(Operation.WRITE, Moment.BEFORE, "file", FaultyStorage.fail());
        OutputStream out = open(NEVER);
        write(out, "one\n");

        assertThatThrownBy(out::close).isInstanceOf(IOException.class).hasMessageContaining("503");
    }

    @Test
    void whoMayWriteNoMoreLeavesWhatIsThere() throws Exception {
        AtomicBoolean may = new AtomicBoolean(true);
        Semaphore sent = new Semaphore(0);
        Semaphore refused = new Semaphore(0);
        storage.on(Operation.WRITE, Moment.AFTER, "file", sent::release);
        BooleanSupplier mayWrite = () -> {
            if (!may.get()) {
                refused.release();
            }
            return may.get();
        };
        try (OutputStream out = RepeatedUpload.start(storage, location(), OFTEN, mayWrite)) {
            write(out, "mine");
            awaitContent(sent, "mine");
            may.set(false);
            // Until then an upload that was allowed before may be on its way.
            refused.acquire();
            write(out, " and more");
        }
        assertThat(content()).isEqualTo("mine");
    }

    @Test
    void anInterruptOfTheWriterLosesNothing() throws Exception {
        try (OutputStream out = open(NEVER)) {
            Thread.currentThread().interrupt();
            write(out, "one\n");
            assertThat(Thread.interrupted()).isTrue();
            write(out, "two\n");
        }
        assertThat(content()).isEqualTo("one\ntwo\n");
    }

    private OutputStream open(Duration interval) throws IOException {
        return RepeatedUpload.start(storage, location(), interval, () -> true);
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(UTF_8));
    }

    private void awaitContent(Semaphore sent, String expected) throws Exception {
        do {
            sent.acquire();
        } while (!content().equals(expected));
    }

    private String content() throws IOException {
        return storage.read(location()).orElseThrow().text();
    }

    private Location location() {
        return new Location(folder.toString()).resolve("file");
    }
}
