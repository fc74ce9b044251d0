package community.marin.classification;

import static org.assertj.core.api.Assertions.assertThat;

import community.marin.documents.Attributes;
import community.marin.documents.Document;
import community.marin.documents.Shard;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopySearchTest {
    @TempDir
    Path directory;

    @Test
    void marksEveryCopyButOne() throws IOException {
        TestFiles.documents(
                directory.resolve("input/a.jsonl.gz"),
                Document.of("1", "one\ntwo", "s"),
                Document.of("2", "one\ntwo\n", "s"),
                Document.of("1", "one\ntwo", "s"));
        TestFiles.documents(
                directory.resolve("input/b/b.jsonl.zst"),
                Document.of("1", "one\ntwo", "t"),
                Document.of("4", "é", "t"));

        dedupe("input", "output");

        // The ids are equal, but the documents are not one.
        assertThat(TestFiles.attributes(directory.resolve("output/data/a.jsonl.gz")))
                .containsExactly(mark("1", false), mark("2", false), mark("1", true));
        assertThat(TestFiles.attributes(directory.resolve("output/data/b/b.jsonl.gz")))
                .containsExactly(mark("1", true), mark("4", false));
        assertThat(DedupeStats.read(directory.resolve("output"))).isEqualTo(new DedupeStats(5, 3, 2, 1));
        assertThat(directory.resolve("output/fuzzy_stats.json")).doesNotExist();
    }

    /** One survivor of each text, the same whatever the order of the files; after that nothing is marked. */
    @Test
    void leavesOneOfEachTextAndThenIsDone() throws IOException {
        Random random = new Random(23);
        Set<String> texts = new HashSet<>();
        for (int file = 0; file < 5; file++) {
            List<Document> documents = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                Document document = Document.of(file + "-" + i, "text " + random.nextInt(150), "s");
                documents.add(document);
                texts.add(document.text());
            }
            TestFiles.documents(directory.resolve("input/" + file + ".jsonl.gz"), documents.toArray(Document[]::new));
            Collections.reverse(documents);
            TestFiles.documents(
                    directory.resolve("reversed/" + (9 - file) + ".jsonl.gz"), documents.toArray(Document[]::new));
        }

        Map<String, String> left = clean("input");

        assertThat(left.keySet()).isEqualTo(texts);
        assertThat(clean("reversed")).isEqualTo(left);
        dedupe("input-cleaned", "again");
        assertThat(DedupeStats.read(directory.resolve("again")).dups()).isZero();
    }

    /** The ids of the documents that stay, by text. */
    private Map<String, String> clean(String input) throws IOException {
        dedupe(input, input + "-marks");
        Path cleaned = directory.resolve(input + "-cleaned");
        Consolidate.consolidate(ConsolidateConfigBuilder.builder()
                .inputPath(directory.resolve(input))
                .outputPath(cleaned)
                .filters(List.of(FilterConfig.removeDocs(directory.resolve(input + "-marks/data"), "duplicate_text")))
                .build());
        Map<String, String> left = new HashMap<>();
        for (Shard shard : Shard.find(cleaned, Shard.FILETYPES)) {
            for (Document document : TestFiles.documents(shard.file())) {
                assertThat(left.put(document.text(), document.id())).isNull();
            }
        }
        return left;
    }

    private void dedupe(String input, String output) throws IOException {
        Dedupe.dedupe(DedupeConfigBuilder.builder()
                .mode(DedupMode.EXACT_DOCUMENT)
                .inputPath(directory.resolve(input))
                .outputPath(directory.resolve(output))
                .build());
    }

    private static Attributes mark(String id, boolean isDuplicate) {
        return new Attributes(id, Map.of("duplicate_text", isDuplicate));
    }
}
