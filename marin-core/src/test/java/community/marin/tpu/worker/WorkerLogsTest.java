package community.marin.tpu.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import community.marin.storage.LocalStorage;
import community.marin.storage.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WorkerLogsTest {
    @TempDir
    private Path folder;

    private final List<String> told = new ArrayList<>();
    private JobFolder job;
    private WorkerLogs logs;

    @BeforeEach
    void start() {
        job = JobFolder.of(new Location(folder.toString()), "tiny");
        logs = new WorkerLogs(new LocalStorage(), job);
    }

    @Test
    void tellsWhatIsNewOfEveryWorker() throws IOException {
        LogCursor cursor = logs.all(1, 2, 1);
        poll(cursor);
        assertThat(told).isEmpty();

        write(1, 0, 0, "a\nb\n");
        write(1, 1, 0, "x\r\n");
        write(0, 0, 0, "another attempt\n");
        poll(cursor);
        assertThat(told).containsExactly("0-0 a", "0-0 b", "1-0 x");
        told.clear();

        write(1, 0, 1, "c\n");
        write(1, 0, 2, "\nd\n");
        poll(cursor);
        poll(cursor);
        assertThat(told).containsExactly("0-0 c", "0-0 ", "0-0 d");
    }

    @Test
    void aLineOverSeveralPiecesIsOneAndTheLastOneComesAtTheEnd() throws IOException {
        byte[] umlauts = "grüße\nrest ü".getBytes(UTF_8);
        for (int i = 0; i < umlauts.length; i++) {
            write(0, 3, i, new byte[] {umlauts[i]});
        }
        LogCursor cursor = logs.one(0, 3, 0);
        poll(cursor);
        assertThat(told).containsExactly("3-0 grüße");

        cursor.finish((worker, line) -> told.add(worker + " " + line));
        assertThat(told).containsExactly("3-0 grüße", "3-0 rest ü");
    }

    @Test
    void ofAProgressBarTheLastStateOfEachPieceIsTold() throws IOException {
        LogCursor cursor = logs.one(0, 0, 0);
        write(0, 0, 0, "start\r\n10%\r50%\r");
        poll(cursor);
        assertThat(told).containsExactly("0-0 start", "0-0 50%");

        write(0, 0, 1, "\r60%\r70%");
        write(0, 0, 2, "|\r100%\nx\r");
        write(0, 0, 3, "\n\ny\n");
        poll(cursor);
        assertThat(told.subList(2, told.size())).containsExactly("0-0 60%", "0-0 100%", "0-0 x", "0-0 ", "0-0 y");
    }

    @Test
    void theBeginningOfALineIsToldWhenItsEndDoesNotCome() throws IOException {
        LogCursor cursor = logs.one(0, 0, 0);
        write(0, 0, 0, "a\ncompiles");
        poll(cursor);
        assertThat(told).containsExactly("0-0 a");

        poll(cursor);
        poll(cursor);
        assertThat(told).containsExactly("0-0 a", "0-0 compiles");
    }

    @Test
    void aLineWithoutEndIsToldInParts() throws IOException {
        byte[] text = "ü".repeat(LogLines.LONGEST).getBytes(UTF_8);
        byte[] garbage = new byte[2 * LogLines.LONGEST];
        Arrays.fill(garbage, (byte) 0x80);
        write(0, 0, 0, text);
        write(0, 1, 0, garbage);

        poll(logs.all(0, 2, 1));

        assertThat(told)
                .hasSizeBetween(2, 4)
                .allSatisfy(line -> assertThat(line.length()).isLessThan(LogLines.LONGEST + 20));
        assertThat(told.get(0)).isEqualTo("0-0 " + "ü".repeat(LogLines.LONGEST / 2));
    }

    private void poll(LogCursor cursor) throws IOException {
        cursor.poll((worker, line) -> told.add(worker + " " + line));
    }

    private void write(int attempt, int slice, int piece, String content) throws IOException {
        write(attempt, slice, piece, content.getBytes(UTF_8));
    }

    private void write(int attempt, int slice, int piece, byte[] content) throws IOException {
        Path log = Path.of(job.log(attempt, slice, 0).text());
        Files.createDirectories(log);
        Files.write(log.resolve(String.format(Locale.ROOT, "%06d", piece)), content);
    }
}
