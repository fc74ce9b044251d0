package community.marin.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import community.marin.documents.DataFiles;
import community.marin.documents.JsonObjectFormat;
import community.marin.documents.TextParser;
import community.marin.documents.ValueReader;
import community.marin.documents.ValueWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file whose row groups have 32 MiB each, read by a Java with less memory. */
final class SmallHeapTest {
    private static final int ROWS = 10_000;
    private static final int TEXT_BYTES = 4_992;

    @TempDir
    private Path directory;

    @Test
    void readsRowGroupsThatAreLargerThanItsMemory() throws Exception {
        Path file = directory.resolve("a.parquet");
        Random random = new Random(1);
        byte[] bytes = new byte[TEXT_BYTES * 3 / 4];
        try (ValueWriter<Map<String, Object>> writer = DataFiles.create(file, new JsonObjectFormat())) {
            for (int i = 0; i < ROWS; i++) {
                // Random, so that little of it is compressed away.
                random.nextBytes(bytes);
                writer.write(Map.of("id", i, "text", Base64.getEncoder().encodeToString(bytes)));
            }
            writer.commit();
        }
        assertThat(Files.size(file)).isGreaterThan(35L << 20);

        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx24m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Reader.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains(ROWS + " rows of " + (long) ROWS * TEXT_BYTES + " characters");
    }

    /** What the other Java does. */
    static final class Reader {
        private Reader() {}

        public static void main(String[] arguments) throws IOException {
            long characters = 0;
            try (ValueReader<String> reader = DataFiles.open(Path.of(arguments[0]), new TextParser("text"))) {
                for (Optional<String> text = reader.next(); text.isPresent(); text = reader.next()) {
                    characters += text.get().length();
                }
                System.out.println(reader.number() - 1 + " rows of " + characters + " characters");
            }
        }
    }
}
