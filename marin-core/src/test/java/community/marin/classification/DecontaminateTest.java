package community.marin.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.marin.documents.Document;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecontaminateTest {
    private static final String EVAL = "the cat sat on the mat and looked at me";
    private static final String CLEAN = "nothing of this is in any of the tests we know";

    @TempDir
    Path directory;

    private Path training;
    private Path evals;
    private Path output;

    @BeforeEach
    void choosePaths() {
        training = directory.resolve("training");
        evals = directory.resolve("evals");
        output = directory.resolve("output");
    }

    @Test
    void marksParagraphsWithNGramsOfTheSource() throws IOException {
        TestFiles.documents(evals.resolve("eval.jsonl.gz"), Document.of("e", EVAL, "s"));
        TestFiles.documents(
                training.resolve("sub/a.jsonl"),
                Document.of("all", EVAL, "s"),
                Document.of("middle", CLEAN + "\n" + EVAL + "\n" + CLEAN, "s"),
                Document.of("none", CLEAN, "s"));

        decontaminate(config(8, 0.7));

        int start = CLEAN.length() + 1;
        assertThat(spans("sub/a.jsonl.gz", "duplicate_text"))
                .isEqualTo(Map.of(
                        "all", List.of(span(0, EVAL.length(), 1)),
                        "middle", List.of(span(start, start + EVAL.length(), 1)),
                        "none", List.of()));
        assertThat(output.resolve("bloom/filter.bin")).isNotEmptyFile();
    }

    @Test
    void marksWhatReachesTheThreshold() throws IOException {
        TestFiles.documents(evals.resolve("eval.jsonl"), Document.of("e", "a b c d", "s"));
        // Three pairs of words, then four of which three, then six of which three.
        TestFiles.documents(
                training.resolve("a.jsonl"),
                Document.of("1", "a b c d\na b  c\td x\na b c d x y z", "s"),
                Document.of("short", "a", "s"));

        decontaminate(config(2, 0.75));
        assertThat(spans("a.jsonl.gz", "duplicate_text"))
                .isEqualTo(Map.of("1", List.of(span(0, 7, 1), span(8, 18, 0.75)), "short", List.of()));

        output = directory.resolve("one is enough");
        decontaminate(config(2, 0));
        assertThat(spans("a.jsonl.gz", "duplicate_text").get("1"))
                .containsExactly(span(0, 7, 1), span(8, 18, 0.75), span(19, 32, 0.5));
    }

    @Test
    void passesOverWordsByTheStride() throws IOException {
        TestFiles.documents(evals.resolve("eval.jsonl"), Document.of("e", "a b c d e", "s"));
        // With a stride of 1, the source has "a b" and "c d"; these have "a b" and "x c", and "b c" and "d x".
        TestFiles.documents(training.resolve("a.jsonl"), Document.of("1", "a b x c\nb c d x", "s"));

        decontaminate(
                config().ngram(Optional.of(new NGramConfig(List.of(2), 1, 0))).build());

        assertThat(spans("a.jsonl.gz", "duplicate_text").get("1")).containsExactly(span(0, 7, 0.5));
    }

    @Test
    void readsDataAsItLiesOnTheHub() throws IOException {
        TestFiles.documents(evals.resolve("eval.jsonl"), Document.of("e", EVAL, "s"));
        Files.createDirectories(training);
        Files.writeString(
                training.resolve("code.json"), "{\"content\": \"" + EVAL + "\"}\n{\"content\": \"" + CLEAN + "\"}\n");
        Path zipped = training.resolve("code.json.gz");
        try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(zipped))) {
            Files.copy(training.resolve("code.json"), gzip);
        }

        decontaminate(config().ngram(Optional.of(new NGramConfig(List.of(8), 0, 0.7)))
                .textField("content")
                .build());

        Map<String, List<List<Object>>> spans = spans("code.jsonl.gz", "duplicate_text");
        assertThat(spans).hasSize(2);
        assertThat(spans.values()).contains(List.of(span(0, EVAL.length(), 1)), List.of());
        assertThat(spans.keySet()).allMatch(id -> id.matches("\\d+"));
    }

    @Test
    void comparesWholeParagraphs() throws IOException {
        TestFiles.documents(evals.resolve("eval.jsonl"), Document.of("e", "one\n\nTwo words", "s"));
        TestFiles.documents(
                training.resolve("a.jsonl"), Document.of("1", "😀é\none\n\ntwo words\nTwo words\nTwo  words", "s"));

        decontaminate(config().build());

        assertThat(spans("a.jsonl.gz", "duplicate_text").get("1")).containsExactly(span(3, 6, 1), span(18, 27, 1));
    }

    @Test
    void splitsWordsAtUnicodeWhitespace() throws IOException {
        TestFiles.documents(evals.resolve("eval.jsonl"), Document.of("e", "a é 中 d", "s"));
        TestFiles.documents(
                training.resolve("a.jsonl"),
                Document.of("1", "\u3000a\u00a0é\u2003\u2028中\u0085\u1680d \nA é 中 d", "s"));

        decontaminate(config(4, 1));

        assertThat(spans("a.jsonl.gz", "duplicate_text").get("1")).containsExactly(span(0, 11, 1));
    }

    /** N-grams of several lengths are found in one pass, wherever they are planted; spans are whole paragraphs of the text. */
    @Test
    void findsEveryPlantedNGram() throws IOException {
        long seed = 31;
        Random random = new Random(seed);
        List<String> source = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            source.add(words(random, 30, "e"));
        }
        TestFiles.documents(
                evals.resolve("eval.jsonl"),
                source.stream().map(text -> Document.of("e", text, "s")).toArray(Document[]::new));
        List<Document> documents = new ArrayList<>();
        Map<String, Integer> planted = new LinkedHashMap<>();
        for (int i = 0; i < 200; i++) {
            String[] words = source.get(random.nextInt(30)).split(" ", -1);
            int length = random.nextInt(20);
            int from = random.nextInt(30 - length);
            String ngram = String.join(" ", List.of(words).subList(from, from + length));
            String paragraph = words(random, random.nextInt(9), "😀") + " " + ngram + "  " + words(random, 5, "é");
            planted.put("d" + i, length);
            documents.add(Document.of("d" + i, words(random, 10, "x") + "\n" + paragraph + "\n\ny", "s"));
        }
        TestFiles.documents(training.resolve("a.jsonl.gz"), documents.toArray(Document[]::new));

        decontaminate(config().mode(DeconMode.TRAIN_TEST_OVERLAP)
                .falsePositiveRate(1e-20)
                .ngram(Optional.of(new NGramConfig(List.of(5, 10, 15), 0, 1e-6)))
                .build());

        for (int n : List.of(5, 10, 15)) {
            Map<String, List<List<Object>>> spans = spans(n + "/a.jsonl.gz", "duplicate_text_" + n);
            for (Document document : documents) {
                int[] text = document.text().codePoints().toArray();
                List<String> marked = spans.get(document.id()).stream()
                        .map(span -> new String(text, (int) span.get(0), (int) span.get(1) - (int) span.get(0)))
                        .toList();
                assertThat(marked)
                        .as("seed %d, %s, n %d", seed, document.id(), n)
                        .isEqualTo(
                                planted.get(document.id()) >= n
                                        ? List.of(document.text().split("\n", -1)[1])
                                        : List.of());
            }
            assertThat(output.resolve("bloom/" + n + ".bin")).isNotEmptyFile();
        }
    }

    /** A filter made for one feature would be full of these, and find everything. */
    @Test
    void makesTheFilterAsLargeAsTheSource() throws IOException {
        Random random = new Random(5);
        TestFiles.documents(evals.resolve("eval.jsonl"), Document.of("e", words(random, 3_000, "e"), "s"));
        TestFiles.documents(training.resolve("a.jsonl"), Document.of("1", words(random, 3_000, "t"), "s"));

        decontaminate(config().estimatedDocCount(1)
                .ngram(Optional.of(new NGramConfig(List.of(1), 0, 0)))
                .build());

        // One false positive in a thousand is expected: more than 15 of 3,000 are as good as impossible.
        assertThat(spans("a.jsonl.gz", "duplicate_text").get("1"))
                .allSatisfy(
                        span -> assertThat(((Number) span.get(2)).doubleValue()).isLessThan(0.005));
    }

    @Test
    void continuesWhereItStopped() throws IOException {
        TestFiles.documents(evals.resolve("eval.jsonl"), Document.of("e", EVAL, "s"));
        TestFiles.documents(training.resolve("a.jsonl"), Document.of("1", EVAL, "s"));
        TestFiles.documents(training.resolve("b.jsonl"), Document.of("2", EVAL, "s"));
        decontaminate(config(8, 0.7));
        Path kept = output.resolve("a.jsonl.gz");
        Files.writeString(kept, "left alone");
        Files.delete(output.resolve("b.jsonl.gz"));
        Files.writeString(output.resolve("bloom/filter.bin"), "stale");

        decontaminate(config(8, 0.7));

        assertThat(kept).hasContent("left alone");
        assertThat(spans("b.jsonl.gz", "duplicate_text")).containsEntry("2", List.of(span(0, EVAL.length(), 1)));
    }

    @Test
    void refusesTwoInputsWithOneOutput() throws IOException {
        TestFiles.documents(evals.resolve("a.jsonl"), Document.of("e", EVAL, "s"));
        TestFiles.documents(training.resolve("a.jsonl"), Document.of("1", EVAL, "s"));

        assertThatThrownBy(() -> decontaminate(
                        config().inputPath(List.of(training, evals)).build()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("would both be written to a.jsonl.gz");
    }

    @Test
    void refusesWhatDoesNotFitTogether() {
        assertThatThrownBy(() -> config().decontaminateSource(List.of()).build())
                .hasMessageContaining("decontaminateSource is empty");
        assertThatThrownBy(() -> config().mode(DeconMode.TRAIN_TEST_OVERLAP).build())
                .hasMessageContaining("needs ngram");
        assertThatThrownBy(() -> config().ngram(Optional.of(new NGramConfig(List.of(5, 6), 0, 0)))
                        .build())
                .hasMessageContaining("takes one ngramLength");
        assertThatThrownBy(() -> new NGramConfig(List.of(0), 0, 0)).hasMessageContaining("must be positive");
        assertThatThrownBy(() -> new NGramConfig(List.of(8), 0, 1.1)).hasMessageContaining("from 0 to 1");
    }

    private DeconConfigBuilder config() {
        return DeconConfigBuilder.builder()
                .inputPath(List.of(training))
                .decontaminateSource(List.of(evals))
                .outputPath(output);
    }

    private DeconConfig config(int length, double threshold) {
        return config().ngram(Optional.of(new NGramConfig(List.of(length), 0, threshold)))
                .build();
    }

    private static void decontaminate(DeconConfig config) throws IOException {
        Decontaminate.decontaminate(config);
    }

    private static String words(Random random, int count, String prefix) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            words.add(prefix + random.nextInt(1 << 30));
        }
        return String.join(" ", words);
    }

    private static List<Object> span(int start, int end, double score) {
        return List.of(start, end, score);
    }

    @SuppressWarnings("unchecked")
    private Map<String, List<List<Object>>> spans(String file, String attribute) throws IOException {
        Map<String, List<List<Object>>> spans = new LinkedHashMap<>();
        for (var attributes : TestFiles.attributes(output.resolve(file))) {
            List<List<Object>> list =
                    (List<List<Object>>) attributes.attributes().get(attribute);
            spans.put(
                    attributes.id(),
                    list.stream()
                            .map(span -> List.of(span.get(0), span.get(1), ((Number) span.get(2)).doubleValue()))
                            .toList());
        }
        return spans;
    }
}
