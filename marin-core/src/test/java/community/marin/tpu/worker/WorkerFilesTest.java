package community.marin.tpu.worker;

import static org.assertj.core.api.Assertions.assertThat;

import community.marin.storage.LocalStorage;
import community.marin.storage.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WorkerFilesTest {
    @TempDir
    private Path folder;

    private JobFolder job;
    private WorkerFiles files;

    @BeforeEach
    void start() {
        job = JobFolder.of(new Location(folder.toString()), "tiny");
        files = new WorkerFiles(new LocalStorage(), job);
    }

    @Test
    void tellsOfEveryWorkerAlsoOfThoseThatAreSilent() throws IOException {
        assertThat(files.read(0, 1, 1)).containsExactly(WorkerState.silent(0, 0));

        write(2, 0, 0, "heartbeat", "{}");
        write(2, 0, 0, "exit_code", "0\n");
        write(2, 0, 1, "heartbeat", "{}");
        write(2, 0, 1, "restarted", "");
        write(2, 1, 0, "exit_code", "137\n");
        write(1, 1, 1, "exit_code", "1\n");
        write(2, 1, 10, "heartbeat", "{}");

        Instant heartbeat =
                Files.getLastModifiedTime(file(2, 0, 0, "heartbeat")).toInstant();
        assertThat(files.read(2, 2, 2))
                .satisfiesExactly(
                        state -> {
                            assertThat(state.name()).isEqualTo("0-0");
                            assertThat(state.heartbeat()).contains(heartbeat);
                            assertThat(state.exitCode()).hasValue(0);
                            assertThat(state.restarted()).isFalse();
                        },
                        state -> {
                            assertThat(state.name()).isEqualTo("0-1");
                            assertThat(state.heartbeat()).isPresent();
                            assertThat(state.exitCode()).isEmpty();
                            assertThat(state.restarted()).isTrue();
                        },
                        state -> assertThat(state)
                                .isEqualTo(new WorkerState(1, 0, Optional.empty(), OptionalInt.of(137), false)),
                        state -> assertThat(state).isEqualTo(WorkerState.silent(1, 1)));
    }

    @Test
    void anExitCodeThatCannotBeUnderstoodIsAFailureThatSaysWhatTheFileHolds() throws IOException {
        write(0, 0, 0, "exit_code", "");
        write(0, 0, 1, "exit_code", "what?\nthis");

        assertThat(files.read(0, 1, 2))
                .allSatisfy(state -> assertThat(state.exitCode()).hasValue(1))
                .extracting(state -> state.trouble().orElseThrow())
                .containsExactly(
                        "worker 0-0 wrote '' as its exit code, which is none; was its disk full?",
                        "worker 0-1 wrote 'what??this' as its exit code, which is none; was its disk full?");
    }

    private Path file(int attempt, int slice, int worker, String name) {
        return Path.of(job.worker(attempt, slice, worker).resolve(name).text());
    }

    private void write(int attempt, int slice, int worker, String name, String content) throws IOException {
        Path file = file(attempt, slice, worker, name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
