package community.marin.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvReaderTest {
    @TempDir
    Path directory;

    @Test
    void rowsHaveTheColumnsOfTheFirstLine() throws IOException {
        List<Map<String, Object>> rows = read("Question,Correct Answer\n\"What, \"\"then\"\"?\n\",é\n1,\n", ',');

        assertThat(rows).hasSize(2);
        assertThat(rows.get(0)).containsEntry("Question", "What, \"then\"?\n").containsEntry("Correct Answer", "é");
        assertThat(rows.get(1)).containsEntry("Question", "1").containsEntry("Correct Answer", null);
    }

    @Test
    void fieldsMayBeSeparatedByTabs() throws IOException {
        assertThat(read("a\tb\n1,2\t3\n", '\t')).containsExactly(Map.of("a", "1,2", "b", "3"));
    }

    @Test
    void aTableWithoutRowsIsEmpty() throws IOException {
        assertThat(read("a,b\n", ',')).isEmpty();
    }

    @Test
    void aFileWithoutColumnsIsAnError() {
        assertThatThrownBy(() -> read("", ',')).hasMessageContaining("table.csv is no table: ");
    }

    @Test
    void aRowWithTooManyFieldsIsAnErrorThatNamesIt() {
        assertThatThrownBy(() -> read("a,b\n1,2\n1,2,3\n", ','))
                .isInstanceOf(MalformedLineException.class)
                .hasMessageContaining("table.csv, row 2: ");
    }

    @Test
    void aFileMayBeCompressed() throws IOException {
        Path file = directory.resolve("table.csv.gz");
        try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(file))) {
            gzip.write("a\n1\n".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(read(file, ',')).containsExactly(Map.of("a", "1"));
    }

    @Test
    void namesACompressedFileWhereverItIsCut() throws IOException {
        Path file = directory.resolve("table.csv.gz");
        try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(file))) {
            gzip.write("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
        }
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));

            assertThatThrownBy(() -> read(file, ','))
                    .as("%d bytes", length)
                    .hasMessageStartingWith(file.toString())
                    .hasMessageMatching(".*(truncated|breaks off).*");
        }
    }

    private List<Map<String, Object>> read(String content, char separator) throws IOException {
        return read(Files.writeString(directory.resolve("table.csv"), content), separator);
    }

    private static List<Map<String, Object>> read(Path file, char separator) throws IOException {
        List<Map<String, Object>> rows = new ArrayList<>();
        try (CsvReader reader = CsvReader.open(file, separator)) {
            for (Optional<Map<String, Object>> row = reader.next(); row.isPresent(); row = reader.next()) {
                rows.add(row.get());
            }
        }
        return rows;
    }
}
