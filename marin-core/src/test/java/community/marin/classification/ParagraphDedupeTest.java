package community.marin.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dynatrace.hash4j.hashing.HashValue128;
import community.marin.documents.Document;
import community.marin.documents.LocalEngine;
import community.marin.documents.Shard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParagraphDedupeTest {
    private static final long TINY = 1;
    private static final long SEED = 17;

    @TempDir
    Path directory;

    @Test
    void findsTheSameDuplicatesOnTheDiskAsInMemory() throws IOException {
        writeParagraphs();

        dedupe(config("memory"), 1 << 28);
        dedupe(config("disk"), TINY);

        for (String file : List.of("data/0.jsonl.gz", "data/1.jsonl.gz", "data/2.jsonl.gz", "stats.json")) {
            assertThat(directory.resolve("disk").resolve(file))
                    .hasSameBinaryContentAs(directory.resolve("memory").resolve(file));
        }
        assertThat(DedupeStats.read(directory.resolve("disk")).dups()).isPositive();
        assertThat(directory.resolve("disk").toFile().list()).containsExactlyInAnyOrder("data", "stats.json");
    }

    @Test
    void partsAPartAgainUntilItFits() throws IOException {
        LocalEngine engine = new LocalEngine(2);
        Random random = new Random(SEED);
        List<List<HashValue128>> shards = new ArrayList<>();
        Map<HashValue128, Integer> counts = new HashMap<>();
        for (int shard = 0; shard < 3; shard++) {
            List<HashValue128> hashes = new ArrayList<>();
            for (int i = 0; i < 4000; i++) {
                // All in one part, and some a hundred times.
                HashValue128 hash = i % 100 == 0
                        ? new HashValue128(1, 1)
                        : new HashValue128(random.nextLong() >>> 20, random.nextInt(3000));
                hashes.add(hash);
                counts.merge(hash, 1, Integer::sum);
            }
            shards.add(hashes);
        }
        Duplicates duplicates;
        Path output = directory.resolve("output");
        try (DuplicateFinder finder = new DuplicateFinder(Scratch.of(output), engine, TINY)) {
            for (int shard = 0; shard < shards.size(); shard++) {
                for (int i = 0; i < shards.get(shard).size(); i++) {
                    finder.add(shards.get(shard).get(i), ((long) shard << 40) + i + 1, i);
                }
            }
            assertThat(finder.hasSpilled()).isTrue();
            duplicates = finder.find(shards.size());
        }

        Set<HashValue128> seen = new HashSet<>();
        for (int shard = 0; shard < shards.size(); shard++) {
            Duplicates.Cursor cursor = duplicates.cursor(shard);
            for (HashValue128 hash : shards.get(shard)) {
                assertThat(cursor.next()).isEqualTo(!seen.add(hash));
            }
        }
        long repeated = counts.values().stream().filter(count -> count > 1).count();
        assertThat(duplicates.stats().total()).isEqualTo(12_000);
        assertThat(duplicates.stats().dupClusters()).isEqualTo(repeated);
        assertThat(duplicates.stats().unique()).isEqualTo(counts.size() - repeated);
        assertThat(output).isEmptyDirectory();
    }

    @Test
    void removesWhatAKilledAttemptLeft() throws IOException {
        writeParagraphs();
        Path left = directory.resolve("output/spill-of-a-killed-run.tmp");
        Files.createDirectories(left);
        Files.writeString(left.resolve("0"), "half a record");
        Files.createFile(left.resolve("lock"));

        dedupe(config("output"), TINY);
        dedupe(config("memory"), 1 << 28);

        assertThat(directory.resolve("output/stats.json"))
                .hasSameBinaryContentAs(directory.resolve("memory/stats.json"));
        assertThat(left).doesNotExist();
    }

    @Test
    void removesTemporaryFilesWhenItFails() throws IOException {
        Path input = directory.resolve("input/a.jsonl");
        Files.createDirectories(input.getParent());
        Files.writeString(input, "{\"id\":\"1\",\"text\":\"" + "x\\n".repeat(2000) + "\"}\n{\"id\":\"2\"}\n");

        assertThatThrownBy(() -> dedupe(config("output"), TINY)).hasMessageContaining(input + ", line 2");
        assertThat(directory.resolve("output")).isEmptyDirectory();
    }

    private static void dedupe(DedupeConfig config, long heapBytes) throws IOException {
        List<NumberedShard> shards = NumberedShard.of(Shard.find(config.inputPath(), Shard.FILETYPES));
        new ParagraphDedupe(config, shards, heapBytes).run();
    }

    private DedupeConfig config(String output) {
        return DedupeConfigBuilder.builder()
                .inputPath(directory.resolve("input"))
                .outputPath(directory.resolve(output))
                .processes(2)
                .build();
    }

    private void writeParagraphs() throws IOException {
        Random random = new Random(SEED);
        for (int file = 0; file < 3; file++) {
            List<Document> documents = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                String text = random.ints(random.nextInt(20), 0, 3000)
                        .mapToObj(n -> "line " + n)
                        .collect(Collectors.joining("\n"));
                documents.add(Document.of(file + "-" + i, text, "s"));
            }
            TestFiles.documents(directory.resolve("input/" + file + ".jsonl.zst"), documents.toArray(Document[]::new));
        }
    }
}
