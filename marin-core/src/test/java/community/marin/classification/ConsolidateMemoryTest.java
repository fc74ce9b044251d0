package community.marin.classification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Consolidation of more documents than the memory of a Java could hold the ids of. */
class ConsolidateMemoryTest {
    private static final int DOCUMENTS = 100_000;

    @TempDir
    private Path directory;

    /** Of the second attributes, those of the first document are missing: all others are passed over. */
    @Test
    void needsNoMemoryForEachDocument() throws Exception {
        write("input", "{\"id\":\"d%d\",\"text\":\"x\"}\n", 0);
        write("whole", "{\"id\":\"d%d\",\"attributes\":{\"a\":false}}\n", 0);
        write("gap", "{\"id\":\"d%d\",\"attributes\":{\"a\":false}}\n", 1);

        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx22m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Consolidation.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(Files.readAllLines(directory.resolve("output/a.jsonl")))
                .hasSize(DOCUMENTS - 1)
                .startsWith("{\"id\":\"d1\",\"text\":\"x\"}");
    }

    private void write(String folder, String line, int first) throws IOException {
        Path file = Files.createDirectories(directory.resolve(folder)).resolve("a.jsonl");
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            for (int i = first; i < DOCUMENTS; i++) {
                writer.write(line.replace("%d", String.valueOf(i)));
            }
        }
    }

    /** What the other Java does. */
    static final class Consolidation {
        private Consolidation() {}

        public static void main(String[] arguments) throws IOException {
            Path directory = Path.of(arguments[0]);
            Consolidate.consolidate(ConsolidateConfigBuilder.builder()
                    .inputPath(directory.resolve("input"))
                    .outputPath(directory.resolve("output"))
                    .filters(List.of(
                            FilterConfig.removeDocs(directory.resolve("whole"), "a"),
                            FilterConfig.removeDocs(directory.resolve("gap"), "a")))
                    .filetype("jsonl")
                    .outputFiletype("jsonl")
                    .build());
        }
    }
}
