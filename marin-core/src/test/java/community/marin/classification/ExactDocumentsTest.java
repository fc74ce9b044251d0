package community.marin.classification;

import static org.assertj.core.api.Assertions.assertThat;

import community.marin.documents.Attributes;
import community.marin.documents.Document;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExactDocumentsTest {
    @TempDir
    Path directory;

    @Test
    void marksEveryCopyButTheFirst() throws IOException {
        TestFiles.documents(
                directory.resolve("input/a.jsonl.gz"),
                Document.of("1", "one\ntwo", "s"),
                Document.of("2", "one\ntwo\n", "s"),
                Document.of("3", "one\ntwo", "s"));
        TestFiles.documents(
                directory.resolve("input/b/b.jsonl.zst"),
                Document.of("1", "one\ntwo", "t"),
                Document.of("4", "é", "t"));

        dedupe("output");

        assertThat(TestFiles.attributes(directory.resolve("output/data/a.jsonl.gz")))
                .containsExactly(mark("1", false), mark("2", false), mark("3", true));
        // The id is that of the document that stays, but the document is another.
        assertThat(TestFiles.attributes(directory.resolve("output/data/b/b.jsonl.gz")))
                .containsExactly(mark("1", true), mark("4", false));
        assertThat(DedupeStats.read(directory.resolve("output"))).isEqualTo(new DedupeStats(5, 3, 2, 1));
    }

    /** One survivor of each text, the first; after that nothing is marked. */
    @Test
    void leavesOneOfEachTextAndThenIsDone() throws IOException {
        Random random = new Random(23);
        Map<String, String> survivors = new TreeMap<>();
        for (int file = 0; file < 5; file++) {
            List<Document> documents = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                Document document = Document.of(file + "-" + i, "text " + random.nextInt(150), "s");
                documents.add(document);
                survivors.putIfAbsent(document.text(), document.id());
            }
            TestFiles.documents(directory.resolve("input/" + file + ".jsonl.gz"), documents.toArray(Document[]::new));
        }
        dedupe("output");

        Path cleaned = directory.resolve("cleaned");
        Consolidate.consolidate(ConsolidateConfigBuilder.builder()
                .inputPath(directory.resolve("input"))
                .outputPath(cleaned)
                .filters(List.of(FilterConfig.removeDocs(directory.resolve("output/data"), "duplicate_text")))
                .build());

        Map<String, String> left = new TreeMap<>();
        for (int file = 0; file < 5; file++) {
            for (Document document : TestFiles.documents(cleaned.resolve(file + ".jsonl.gz"))) {
                assertThat(left.put(document.text(), document.id())).isNull();
            }
        }
        assertThat(left).isEqualTo(survivors);
        ExactDocuments.dedupe(DedupeConfigBuilder.builder()
                .inputPath(cleaned)
                .outputPath(directory.resolve("again"))
                .build());
        assertThat(DedupeStats.read(directory.resolve("again")).dups()).isZero();
    }

    private void dedupe(String output) throws IOException {
        ExactDocuments.dedupe(DedupeConfigBuilder.builder()
                .inputPath(directory.resolve("input"))
                .outputPath(directory.resolve(output))
                .build());
    }

    private static Attributes mark(String id, boolean isDuplicate) {
        return new Attributes(id, Map.of("duplicate_text", isDuplicate));
    }
}
