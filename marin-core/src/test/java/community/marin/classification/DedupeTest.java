package community.marin.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.marin.documents.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DedupeTest {
    @TempDir
    Path directory;

    private Path input;
    private Path output;

    @BeforeEach
    void choosePaths() {
        input = directory.resolve("input");
        output = directory.resolve("output");
    }

    @Test
    void hashesAsOtherImplementationsDo() throws IOException {
        List<String> hashes = new ArrayList<>();
        Paragraphs.visit("hello\n", (hash, start, end) -> hashes.add(hash.toString()));

        assertThat(hashes).containsExactly("0xb5e9c1ad071b3e7fc779cfaa5e523818");
    }

    @Test
    void saysWhyStatisticsCannotBeRead() throws IOException {
        assertThatThrownBy(() -> DedupeStats.read(directory))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        directory + "/stats.json is missing: " + directory + " is no output of such a deduplication");
        Files.writeString(directory.resolve("stats.json"), "{\"total\": ");
        assertThatThrownBy(() -> DedupeStats.read(directory))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(directory + "/stats.json is malformed: ");
    }

    @Test
    void marksParagraphsThatAnEarlierDocumentHas() throws IOException {
        TestFiles.documents(
                input.resolve("a.jsonl.gz"),
                Document.of("first", "one\ntwo", "s"),
                Document.of("copy", "one\ntwo", "s"));
        TestFiles.documents(
                input.resolve("sub/b.jsonl"),
                Document.of("copy-elsewhere", "one\ntwo", "s"),
                Document.of("shares-one", "new\n\none\nmore\n", "s"),
                Document.of("unique", "x", "s"));

        dedupe();

        assertThat(spans("data/a.jsonl.gz"))
                .isEqualTo(Map.of("first", List.of(), "copy", List.of(List.of(0, 3, 1), List.of(4, 7, 1))));
        assertThat(spans("data/sub/b.jsonl.gz"))
                .isEqualTo(Map.of(
                        "copy-elsewhere", List.of(List.of(0, 3, 1), List.of(4, 7, 1)),
                        "shares-one", List.of(List.of(5, 8, 1)),
                        "unique", List.of()));
        assertThat(DedupeStats.read(output)).isEqualTo(new DedupeStats(10, 7, 3, 2));
        assertThat(output.resolve("stats.json")).content().contains("\"dup_clusters\" : 2");
    }

    @Test
    void countsOffsetsInCodePoints() throws IOException {
        TestFiles.documents(
                input.resolve("a.jsonl"), Document.of("1", "é😀", "s"), Document.of("2", "😀😀 中\né😀\nx", "s"));

        dedupe();

        assertThat(spans("data/a.jsonl.gz")).containsEntry("2", List.of(List.of(5, 7, 1)));
    }

    @Test
    void neverMarksRepeatsInsideTheFirstDocument() throws IOException {
        TestFiles.documents(
                input.resolve("a.jsonl"), Document.of("1", "x\nx\nx", "s"), Document.of("2", "x\ny\nx", "s"));

        dedupe();

        assertThat(spans("data/a.jsonl.gz"))
                .isEqualTo(Map.of("1", List.of(), "2", List.of(List.of(0, 1, 1), List.of(4, 5, 1))));
    }

    @Test
    void tellsDocumentsWithOneIdApart() throws IOException {
        TestFiles.documents(input.resolve("a.jsonl"), Document.of("1", "x", "s"));
        TestFiles.documents(input.resolve("b.jsonl"), Document.of("1", "x", "s"));

        dedupe();

        assertThat(spans("data/a.jsonl.gz")).containsEntry("1", List.of());
        assertThat(spans("data/b.jsonl.gz")).containsEntry("1", List.of(List.of(0, 1, 1)));
    }

    /** One survivor of each paragraph, the first; spans are paragraphs; what is left has no duplicates; all the same every time. */
    @Test
    void leavesOneOfEachParagraphWhateverTheInput() throws IOException {
        Random random = new Random(11);
        Map<String, List<Document>> files = new TreeMap<>();
        for (int file = 0; file < 7; file++) {
            List<Document> documents = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                String text = random.ints(random.nextInt(12), 0, 60)
                        .mapToObj(n -> n % 7 == 0 ? "" : "😀 line " + n)
                        .collect(Collectors.joining("\n"));
                documents.add(Document.of("d" + file + "-" + i, text, "s"));
            }
            files.put(file + ".jsonl.gz", documents);
        }
        for (Map.Entry<String, List<Document>> file : files.entrySet()) {
            TestFiles.documents(input.resolve(file.getKey()), file.getValue().toArray(Document[]::new));
        }
        dedupe();

        List<String> seen = new ArrayList<>();
        for (Map.Entry<String, List<Document>> file : files.entrySet()) {
            Map<String, List<List<Integer>>> spans = spans("data/" + file.getKey());
            for (Document document : file.getValue()) {
                int[] text = document.text().codePoints().toArray();
                List<String> marked = spans.get(document.id()).stream()
                        .map(span -> new String(text, span.get(0), span.get(1) - span.get(0)))
                        .toList();
                List<String> expected =
                        document.text().lines().filter(seen::contains).toList();
                assertThat(marked).isEqualTo(expected);
                document.text().lines().filter(line -> !line.isEmpty()).forEach(seen::add);
            }
        }
        byte[] firstTime = Files.readAllBytes(output.resolve("data/3.jsonl.gz"));

        Path cleaned = directory.resolve("cleaned");
        Consolidate.consolidate(ConsolidateConfigBuilder.builder()
                .inputPath(input)
                .outputPath(cleaned)
                .filters(List.of(FilterConfig.removeSpans(output.resolve("data"), "duplicate_text")))
                .build());
        output = directory.resolve("again");
        input = cleaned;
        dedupe();
        // Repeats inside the first document stay, and are the only ones left: nothing is marked again.
        for (String file : files.keySet()) {
            assertThat(spans("data/" + file).values())
                    .allSatisfy(list -> assertThat(list).isEmpty());
        }

        input = directory.resolve("input");
        output = directory.resolve("third");
        dedupe();
        assertThat(output.resolve("data/3.jsonl.gz")).hasBinaryContent(firstTime);
    }

    @Test
    void continuesWhereItStopped() throws IOException {
        TestFiles.documents(input.resolve("a.jsonl"), Document.of("1", "x", "s"));
        TestFiles.documents(input.resolve("b.jsonl"), Document.of("2", "x", "s"));
        dedupe();
        Path kept = output.resolve("data/a.jsonl.gz");
        Files.writeString(kept, "left alone");
        Files.delete(output.resolve("data/b.jsonl.gz"));
        Files.delete(output.resolve("stats.json"));

        dedupe();

        assertThat(kept).hasContent("left alone");
        assertThat(spans("data/b.jsonl.gz")).containsEntry("2", List.of(List.of(0, 1, 1)));
        assertThat(DedupeStats.read(output).total()).isEqualTo(2);
    }

    @Test
    void readsTheTextFieldItIsTold() throws IOException {
        Files.createDirectories(input);
        Files.writeString(
                input.resolve("a.jsonl"),
                "{\"id\":\"1\",\"content\":\"x\"}\n{\"id\":\"2\",\"content\":\"x\",\"text\":\"unlike\"}\n");

        Dedupe.dedupe(
                config().textField("content").attributeName("dup").processes(1).build());

        assertThat(TestFiles.attributes(output.resolve("data/a.jsonl.gz"))
                        .get(1)
                        .attributes())
                .isEqualTo(Map.of("dup", List.of(List.of(0, 1, 1))));
    }

    @Test
    void saysThatThereIsNothingToDo() throws IOException {
        Files.createDirectories(input);

        assertThatThrownBy(this::dedupe)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("No documents in " + input);
    }

    @Test
    void refusesTwoFilesWithOneOutput() throws IOException {
        TestFiles.documents(input.resolve("a.jsonl"), Document.of("1", "x", "s"));
        TestFiles.documents(input.resolve("a.jsonl.gz"), Document.of("1", "x", "s"));

        assertThatThrownBy(this::dedupe).hasMessageContaining("would both be written to a.jsonl.gz");
    }

    @Test
    void holdsManyDifferentHashes() {
        OccurrenceTable table = new OccurrenceTable();
        for (int round = 0; round < 2; round++) {
            Random random = new Random(5);
            for (int i = 0; i < 50_000; i++) {
                // Few low bits, so that some slots collide.
                table.add(random.nextLong(), random.nextInt(1 << 18), 2L * i + 1 - round);
            }
        }

        assertThat(table.stats()).isEqualTo(new DedupeStats(100_000, 100_000, 0, 50_000));
        Random random = new Random(5);
        for (int i = 0; i < 50_000; i++) {
            long high = random.nextLong();
            long low = random.nextInt(1 << 18);
            assertThat(table.isDuplicate(high, low, 2L * i)).isFalse();
            assertThat(table.isDuplicate(high, low, 2L * i + 1)).isTrue();
        }
        assertThat(table.isDuplicate(1, 1, 1)).isFalse();
    }

    private DedupeConfigBuilder config() {
        return DedupeConfigBuilder.builder().inputPath(input).outputPath(output);
    }

    private void dedupe() throws IOException {
        Dedupe.dedupe(config().build());
    }

    @SuppressWarnings("unchecked")
    private Map<String, List<List<Integer>>> spans(String file) throws IOException {
        return TestFiles.attributes(output.resolve(file)).stream()
                .collect(Collectors.toMap(attributes -> attributes.id(), attributes ->
                        (List<List<Integer>>) attributes.attributes().get("duplicate_text")));
    }
}
