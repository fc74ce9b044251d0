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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonArrayReaderTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"", "\uFEFF", "\uFEFF \r\n\t", "\n "})
    void readsAnArrayAfterAByteOrderMarkAndWhiteSpace(String beginning) throws IOException {
        Path file = Files.writeString(directory.resolve("in.json"), beginning + "[{\"n\":1},\n{\"n\":2}]\n ");

        assertThat(JsonArrayReader.holdsArray(file)).isTrue();
        assertThat(read(file)).containsExactly(Map.of("n", 1), Map.of("n", 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\uFEFF", "\uFEFF{\"n\":1}", "{\"n\":[1]}", " "})
    void knowsWhatHoldsNoArray(String content) throws IOException {
        assertThat(JsonArrayReader.holdsArray(Files.writeString(directory.resolve("in.json"), content)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[{\"n\":2}]", "{\"n\":2}", "7", "]", "x"})
    void refusesWhatFollowsTheArray(String more) throws IOException {
        Path file = Files.writeString(directory.resolve("in.json"), "[{\"n\":1}]\n\n" + more);

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(MalformedLineException.class)
                .hasMessageStartingWith(file + ", after its array: ");
    }

    @Test
    void saysInWhichLineThereIsMore() throws IOException {
        Path file = Files.writeString(directory.resolve("in.json"), "[{\"n\":1}]\n[{\"n\":2}]\n");

        assertThatThrownBy(() -> read(file)).hasMessageContaining("there is more in line 2");
    }

    @Test
    void namesACompressedFileWhereverItIsCut() throws IOException {
        Path file = directory.resolve("in.json.gz");
        try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(file))) {
            gzip.write("[{\"n\":1}]".getBytes(StandardCharsets.UTF_8));
        }
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));

            assertThatThrownBy(() -> {
                        if (JsonArrayReader.holdsArray(file)) {
                            read(file);
                        }
                    })
                    .as("%d bytes", length)
                    .hasMessageStartingWith(file.toString())
                    .hasMessageMatching(".*(truncated|breaks off).*");
        }
    }

    @Test
    void endsOnce() throws IOException {
        Path file = Files.writeString(directory.resolve("in.json"), "[]");

        try (JsonArrayReader<Map<String, Object>> reader = JsonArrayReader.open(file, new JsonObjectFormat())) {
            assertThat(reader.next()).isEmpty();
            assertThat(reader.next()).isEmpty();
        }
    }

    private static List<Map<String, Object>> read(Path file) throws IOException {
        List<Map<String, Object>> rows = new ArrayList<>();
        try (JsonArrayReader<Map<String, Object>> reader = JsonArrayReader.open(file, new JsonObjectFormat())) {
            for (Optional<Map<String, Object>> row = reader.next(); row.isPresent(); row = reader.next()) {
                rows.add(row.get());
            }
        }
        return rows;
    }
}
