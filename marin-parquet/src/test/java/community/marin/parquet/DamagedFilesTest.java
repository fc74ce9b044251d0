package community.marin.parquet;

import static community.marin.parquet.TestRows.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.marin.documents.DataFiles;
import community.marin.documents.Document;
import community.marin.documents.DocumentFormat;
import community.marin.documents.MalformedLines;
import community.marin.documents.OnMalformed;
import community.marin.documents.ValueReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DamagedFilesTest {
    @TempDir
    private Path directory;

    @Test
    void anEmptyFile() throws IOException {
        Path file = Files.createFile(directory.resolve("a.parquet"));

        assertThatThrownBy(() -> TestRows.read(file)).hasMessageStartingWith(file + " is empty");
    }

    @Test
    void aFileThatIsNotThere() {
        assertThatThrownBy(() -> TestRows.read(directory.resolve("a.parquet"))).isInstanceOf(NoSuchFileException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "{\"id\": \"1\", \"text\": \"JSON lines\"}\n"})
    void noParquetFile(String content) throws IOException {
        Path file = Files.writeString(directory.resolve("a.parquet"), content);

        assertThatThrownBy(() -> TestRows.read(file)).hasMessageStartingWith(file + " is not a Parquet file");
    }

    @Test
    void aFileCutAnywhere() throws IOException {
        byte[] whole = Files.readAllBytes(TestRows.write(directory.resolve("a.parquet"), rows()));
        for (int length = 12; length < whole.length; length += 17) {
            Path file = Files.write(directory.resolve("cut.parquet"), Arrays.copyOf(whole, length));

            assertThatThrownBy(() -> TestRows.read(file))
                    .as("cut after %d of %d bytes", length, whole.length)
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith(file + " is truncated");
        }
    }

    /** Pages have checksums, so no damage to a value goes unseen. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void aDamagedByteIsAnErrorOrMakesNoDifference(long seed) throws IOException {
        Random random = new Random(seed);
        List<Map<String, Object>> rows = rows();
        byte[] whole = Files.readAllBytes(TestRows.write(directory.resolve("a.parquet"), rows));
        int errors = 0;
        for (int i = 0; i < 200; i++) {
            byte[] damaged = whole.clone();
            // The names of columns stand in the last part, and there a byte makes another name.
            damaged[random.nextInt(whole.length / 2)] ^= (byte) (1 << random.nextInt(8));
            Path file = Files.write(directory.resolve("damaged.parquet"), damaged);
            try {
                assertThat(TestRows.read(file)).isEqualTo(rows);
            } catch (IOException e) {
                assertThat(e).hasMessageStartingWith(file.toString());
                errors++;
            }
        }
        assertThat(errors).isGreaterThan(150);
    }

    @Test
    void aColumnOfTheWrongType() throws IOException {
        Path file = TestRows.write(
                directory.resolve("a.parquet"), List.of(object("id", "1", "text", 5), object("id", "2", "text", 6)));

        try (ValueReader<Document> reader = DataFiles.open(file, DocumentFormat.DOLMA)) {
            assertThatThrownBy(reader::next)
                    .hasMessage(file + ", row 1: the field \"text\" must be a string, but is a number");
        }
    }

    @Test
    void malformedRowsArePassedOverUpToTheLimit() throws IOException {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 1; i <= 10; i++) {
            rows.add(object("id", "" + i, "text", i % 3 == 0 ? null : "t"));
        }
        Path file = TestRows.write(directory.resolve("a.parquet"), rows);

        List<String> ids = new ArrayList<>();
        try (ValueReader<Document> reader =
                DataFiles.open(file, DocumentFormat.DOLMA, new MalformedLines(OnMalformed.SKIP, 3))) {
            for (Optional<Document> next = reader.next(); next.isPresent(); next = reader.next()) {
                ids.add(next.get().id());
            }
            assertThat(reader.passedOver()).isEqualTo(3);
        }
        assertThat(ids).containsExactly("1", "2", "4", "5", "7", "8", "10");

        try (ValueReader<Document> reader =
                DataFiles.open(file, DocumentFormat.DOLMA, new MalformedLines(OnMalformed.SKIP, 1))) {
            for (int i = 0; i < 4; i++) {
                reader.next();
            }
            assertThatThrownBy(reader::next)
                    .hasMessageContaining(file + ", row 6: ")
                    .hasMessageContaining("one more");
        }
    }

    private static List<Map<String, Object>> rows() {
        Random random = new Random(7);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            rows.add(object(
                    "id", "id" + i, "text", Long.toString(random.nextLong(), 36).repeat(3), "n", i));
        }
        return rows;
    }
}
