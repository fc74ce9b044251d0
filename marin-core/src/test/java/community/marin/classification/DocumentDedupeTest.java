package community.marin.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.marin.documents.Attributes;
import community.marin.documents.Document;
import community.marin.documents.Shard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentDedupeTest {
    @TempDir
    Path directory;

    private Path input;
    private Path output;

    @BeforeEach
    void choosePaths() {
        input = directory.resolve("input");
        output = directory.resolve("output");
    }

    /** Clusters of copies and of texts that differ in case and punctuation alone, so that all of them share all buckets. */
    private static Map<String, List<Document>> clusters(Random random) {
        Map<String, List<Document>> clusters = new HashMap<>();
        int number = 0;
        for (int cluster = 0; cluster < 30; cluster++) {
            String text = words(random, 40);
            List<Document> documents = new ArrayList<>();
            for (int i = random.nextInt(4); i >= 0; i--) {
                String variant = random.nextBoolean() ? text : text.replaceFirst(" ", ", ") + "!".repeat(i);
                documents.add(Document.of("d" + number++, variant, "s"));
            }
            clusters.put(text, documents);
        }
        return clusters;
    }

    private static String words(Random random, int count) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            words.add(Integer.toString(random.nextInt(1 << 24), 36));
        }
        return String.join(" ", words);
    }

    @Test
    void keepsOneOfEachClusterWhateverTheOrderOfTheShards() throws IOException {
        Random random = new Random(7);
        Map<String, List<Document>> clusters = clusters(random);
        List<Document> documents =
                new ArrayList<>(clusters.values().stream().flatMap(List::stream).toList());
        Set<String> survivors = Set.of();
        for (int round = 0; round < 3; round++) {
            Collections.shuffle(documents, random);
            input = directory.resolve("input" + round);
            output = directory.resolve("output" + round);
            for (int file = 0; file <= round; file++) {
                List<Document> share = new ArrayList<>();
                for (int i = file; i < documents.size(); i += round + 1) {
                    share.add(documents.get(i));
                }
                TestFiles.documents(input.resolve(file + ".jsonl.gz"), share.toArray(Document[]::new));
            }
            dedupe();

            Set<String> kept = kept(marks());
            for (List<Document> cluster : clusters.values()) {
                assertThat(cluster)
                        .filteredOn(document -> kept.contains(document.id()))
                        .hasSize(1);
            }
            assertThat(kept).isEqualTo(round == 0 ? kept : survivors);
            survivors = kept;
        }
        long size = documents.size();
        assertThat(DedupeStats.readFuzzy(output).unique()).isEqualTo(clusters.size());
        assertThat(DedupeStats.readFuzzy(output).total()).isEqualTo(size);
        assertThat(DedupeStats.read(output).total()).isEqualTo(size);
        assertThat(output.toFile().list((folder, name) -> name.endsWith(".tmp")))
                .isEmpty();
    }

    @Test
    void marksNothingTheSecondTime() throws IOException {
        Map<String, List<Document>> clusters = clusters(new Random(8));
        TestFiles.documents(
                input.resolve("a.jsonl"),
                clusters.values().stream().flatMap(List::stream).toArray(Document[]::new));
        dedupe();
        Path cleaned = directory.resolve("cleaned");
        Consolidate.consolidate(ConsolidateConfigBuilder.builder()
                .inputPath(input)
                .outputPath(cleaned)
                .filetype("jsonl")
                .filters(List.of(
                        FilterConfig.removeDocs(output.resolve("data"), "duplicate_text"),
                        FilterConfig.removeDocs(output.resolve("data"), "fuzzy_duplicate")))
                .build());
        assertThat(TestFiles.documents(cleaned.resolve("a.jsonl.gz"))).hasSize(clusters.size());

        input = cleaned;
        output = directory.resolve("again");
        dedupe();

        assertThat(kept(marks())).hasSize(clusters.size());
        assertThat(DedupeStats.readFuzzy(output)).isEqualTo(new DedupeStats(clusters.size(), 0, clusters.size(), 0));
    }

    @Test
    void tellsCopiesFromSimilarDocuments() throws IOException {
        String text = words(new Random(9), 50);
        TestFiles.documents(
                input.resolve("a.jsonl"),
                Document.of("a", text, "s"),
                Document.of("b", text, "s"),
                Document.of("c", text + "!", "s"),
                Document.of("other", words(new Random(10), 50), "s"));

        dedupe();

        Map<String, Map<String, Object>> marks = marks();
        assertThat(marks.get("other")).isEqualTo(Map.of("duplicate_text", false, "fuzzy_duplicate", false));
        assertThat(marks.get("c")).containsEntry("duplicate_text", false);
        assertThat(List.of(marks.get("a"), marks.get("b")))
                .extracting(mark -> mark.get("duplicate_text"))
                .containsExactlyInAnyOrder(true, false);
        assertThat(DedupeStats.read(output)).isEqualTo(new DedupeStats(4, 2, 2, 1));
        assertThat(DedupeStats.readFuzzy(output)).isEqualTo(new DedupeStats(4, 3, 2, 1));
        assertThat(marks.get("a").keySet()).containsExactly("duplicate_text", "fuzzy_duplicate");
    }

    /** Python Marin takes them for one document, and keeps both. */
    @Test
    void keepsOneOfDocumentsWithOneId() throws IOException {
        TestFiles.documents(input.resolve("a.jsonl"), Document.of("1", "same", "s"), Document.of("2", "", "s"));
        TestFiles.documents(input.resolve("b.jsonl"), Document.of("1", "same", "s"), Document.of("3", "?!", "s"));

        dedupe();

        assertThat(TestFiles.attributes(output.resolve("data/a.jsonl.gz"))
                        .get(0)
                        .attributes())
                .isEqualTo(Map.of("duplicate_text", false, "fuzzy_duplicate", false));
        assertThat(TestFiles.attributes(output.resolve("data/b.jsonl.gz"))
                        .get(0)
                        .attributes())
                .isEqualTo(Map.of("duplicate_text", true, "fuzzy_duplicate", true));
        // Documents without words are alike: one of them stays.
        assertThat(kept(marks())).hasSize(1).doesNotContain("1");
    }

    /** With room for a few records, all spills, and what is found is the same. */
    @Test
    void findsTheSameInLittleMemory() throws IOException {
        TestFiles.documents(
                input.resolve("a.jsonl"),
                clusters(new Random(12)).values().stream().flatMap(List::stream).toArray(Document[]::new));
        dedupe();
        Map<String, Map<String, Object>> expected = marks();

        output = directory.resolve("little");
        DedupeConfig config = config().build();
        new DocumentDedupe(config, NumberedShard.of(Shard.find(input, List.of("jsonl"))), 4_000).run();

        assertThat(marks()).isEqualTo(expected);
    }

    @Test
    void continuesWhereItStopped() throws IOException {
        TestFiles.documents(input.resolve("a.jsonl"), Document.of("1", "x", "s"));
        TestFiles.documents(input.resolve("b.jsonl"), Document.of("2", "x", "s"));
        dedupe();
        Map<String, Map<String, Object>> expected = marks();
        Files.delete(output.resolve("data/b.jsonl.gz"));

        dedupe();

        assertThat(marks()).isEqualTo(expected);
    }

    /** What was hashed before a step died is not hashed again, and is gone in the end. */
    @Test
    void hashesNoFileTwice() throws IOException {
        TestFiles.documents(input.resolve("a.jsonl"), Document.of("1", "x", "s"), Document.of("2", "x", "s"));
        Path hashes = dieAfterHashing("a");
        assertThat(hashes).exists();
        assertThat(output.resolve("metadata/hashes/b.jsonl.gz.hashes")).doesNotExist();
        // Hashes of one document only: if the file is hashed again, both are counted.
        byte[] both = Files.readAllBytes(hashes);
        Files.write(hashes, Arrays.copyOf(both, 8 + (both.length - 8) / 2));

        dedupeOneByOne();

        assertThat(DedupeStats.read(output)).isEqualTo(new DedupeStats(2, 0, 2, 0));
        assertThat(output.resolve("metadata/hashes")).doesNotExist();
    }

    @Test
    void refusesHashesOfAnotherKind() throws IOException {
        TestFiles.documents(input.resolve("a.jsonl"), Document.of("1", "x", "s"));
        Path hashes = dieAfterHashing("a");
        Files.write(hashes, new byte[100]);

        assertThatThrownBy(this::dedupe).hasMessageContaining(hashes + " is from another version");
    }

    /** As a process does that is killed: the input is the same before and after, as far as anybody can tell. Returns the hashes. */
    private Path dieAfterHashing(String name) throws IOException {
        Path next = input.resolve("b.jsonl");
        TestFiles.documents(next, Document.of("3", "y", "s"));
        byte[] whole = Files.readAllBytes(next);
        FileTime time = Files.getLastModifiedTime(next);
        Files.writeString(next, "x".repeat(whole.length));
        Files.setLastModifiedTime(next, time);
        assertThatThrownBy(this::dedupeOneByOne).hasMessageContaining("b.jsonl, line 1");
        Files.write(next, whole);
        Files.setLastModifiedTime(next, time);
        return output.resolve("metadata/hashes/" + name + ".jsonl.gz.hashes");
    }

    private void dedupeOneByOne() throws IOException {
        Dedupe.dedupe(config().processes(1).build());
    }

    @Test
    void refusesOneNameForBothAttributes() {
        assertThatThrownBy(() -> config().attributeName("fuzzy_duplicate").build())
                .hasMessageContaining("attributeName must not be fuzzy_duplicate");
    }

    private DedupeConfigBuilder config() {
        return DedupeConfigBuilder.builder().inputPath(input).outputPath(output).mode(DedupMode.DOC_DEDUPLICATE);
    }

    private void dedupe() throws IOException {
        Dedupe.dedupe(config().build());
    }

    private Map<String, Map<String, Object>> marks() throws IOException {
        Map<String, Map<String, Object>> marks = new HashMap<>();
        for (Shard shard : Shard.find(output.resolve("data"), List.of("jsonl.gz"))) {
            for (Attributes attributes : TestFiles.attributes(shard.file())) {
                marks.put(attributes.id(), attributes.attributes());
            }
        }
        return marks;
    }

    private static Set<String> kept(Map<String, Map<String, Object>> marks) {
        Set<String> kept = new TreeSet<>();
        marks.forEach((id, mark) -> {
            if (!mark.containsValue(true)) {
                kept.add(id);
            }
        });
        return kept;
    }
}
