package community.marin.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.marin.testkit.ChildProcess;
import community.marin.testkit.TestLocation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guard of a conditional write, against a process that holds it and is paused. */
final class FileGuardTest {
    @TempDir
    Path folder;

    private final AtomicLong nanos = new AtomicLong();
    private final LocalStorage storage =
            new LocalStorage(new FileGuard(nanos::get, time -> nanos.addAndGet(time.toNanos())));

    @Test
    void aPausedHolderIsNotWaitedForWithoutEnd() throws Exception {
        Path file = Files.writeString(folder.resolve("lock"), "old");
        Location location = new Location(file.toString());
        Generation seen = storage.read(location).orElseThrow().generation();
        try (ChildProcess holder = ChildProcess.start(TestLocation.onDisk(folder), ".lock.guard", "hold")) {
            holder.await("holding");
            holder.signal("STOP");

            assertThatThrownBy(() -> storage.write(location, bytes(), Precondition.matches(seen)))
                    .isInstanceOf(BusyFileException.class)
                    .hasMessageContainingAll(
                            file.toString(), "another process holds it", "paused", "resume or kill it");
            assertThat(nanos.get()).isBetween(FileGuard.PATIENCE.toNanos(), FileGuard.PATIENCE.toNanos() * 2);
            assertThatThrownBy(() -> storage.delete(location, Precondition.matches(seen)))
                    .isInstanceOf(BusyFileException.class);
            assertThat(file).hasContent("old");

            holder.kill();
        }
        assertThat(storage.write(location, bytes(), Precondition.matches(seen))).isPresent();
        assertThat(file).hasContent("new");
        assertThat(folder).isDirectoryNotContaining("glob:**.guard");
    }

    @Test
    void waitsForAHolderThatEnds() throws Exception {
        Path file = Files.writeString(folder.resolve("lock"), "old");
        Location location = new Location(file.toString());
        Generation seen = storage.read(location).orElseThrow().generation();
        try (ChildProcess holder = ChildProcess.start(TestLocation.onDisk(folder), ".lock.guard", "hold")) {
            holder.await("holding");
            LocalStorage patient = new LocalStorage(new FileGuard(nanos::get, time -> holder.kill()));
            assertThat(patient.write(location, bytes(), Precondition.matches(seen)))
                    .isPresent();
        }
        assertThat(Duration.ofNanos(nanos.get())).isZero();
    }

    private static byte[] bytes() {
        return "new".getBytes(StandardCharsets.UTF_8);
    }
}
