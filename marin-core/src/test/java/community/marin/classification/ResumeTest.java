package community.marin.classification;

import static org.assertj.core.api.Assertions.assertThat;

import community.marin.documents.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumeTest {
    private static final int SHARDS = 30;

    @TempDir
    Path directory;

    @Test
    void aKilledStepGoesOnAtItsUnfinishedShards() throws Exception {
        for (int shard = 0; shard < SHARDS; shard++) {
            List<Document> documents = new ArrayList<>();
            for (int i = 0; i < 2000; i++) {
                documents.add(Document.of(shard + "-" + i, "text " + (shard * 2000 + i) % 700, "s"));
            }
            TestFiles.documents(
                    directory.resolve("input/%02d.jsonl.gz".formatted(shard)), documents.toArray(Document[]::new));
        }

        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledDedupe.class.getName(),
                        directory.resolve("input").toString(),
                        directory.resolve("output").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(child.waitFor()).isEqualTo(KilledDedupe.EXIT);
        Map<String, FileTime> written = written();
        assertThat(written).hasSizeBetween(3, SHARDS - 1);
        assertThat(directory.resolve("output/stats.json")).doesNotExist();

        dedupe("output");
        dedupe("clean");

        assertThat(written()).hasSize(SHARDS).containsAllEntriesOf(written);
        for (String name : written().keySet()) {
            assertThat(directory.resolve("output/data").resolve(name))
                    .hasSameBinaryContentAs(directory.resolve("clean/data").resolve(name));
        }
        assertThat(DedupeStats.read(directory.resolve("output"))).isEqualTo(new DedupeStats(60_000, 60_000, 0, 700));
    }

    private void dedupe(String output) throws IOException {
        Dedupe.dedupe(DedupeConfigBuilder.builder()
                .mode(DedupMode.EXACT_DOCUMENT)
                .inputPath(directory.resolve("input"))
                .outputPath(directory.resolve(output))
                .build());
    }

    /** The finished files, and when they were written. */
    private Map<String, FileTime> written() throws IOException {
        Map<String, FileTime> times = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory.resolve("output/data"))) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".jsonl.gz")).toList()) {
                times.put(file.getFileName().toString(), Files.getLastModifiedTime(file));
            }
        }
        return times;
    }
}
