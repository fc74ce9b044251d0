package community.marin.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.marin.classification.quality.DatasetConfigBuilder;
import community.marin.classification.quality.Inference;
import community.marin.classification.quality.InferenceConfigBuilder;
import community.marin.classification.quality.TrainClassifier;
import community.marin.classification.quality.TrainClassifierConfigBuilder;
import community.marin.documents.OutputOrigin;
import community.marin.storage.FileTree;
import community.marin.testkit.CapturedWarnings;
import community.marin.testkit.FileContents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A step that did not come to its end, and then finds other inputs or another configuration. */
class ChangedOriginTest {
    /** Works from {@code input} and what lies beside it to {@code output}. */
    private interface Part {
        void run(Path directory, boolean changed) throws IOException;
    }

    @TempDir
    Path directory;

    static Stream<Named<Part>> parts() {
        return Stream.of(
                Named.of("paragraphs", (directory, changed) -> dedupe(directory, changed, DedupMode.DEDUPLICATE)),
                Named.of("copies", (directory, changed) -> dedupe(directory, changed, DedupMode.EXACT_DOCUMENT)),
                Named.of("similar", (directory, changed) -> dedupe(directory, changed, DedupMode.DOC_DEDUPLICATE)),
                Named.of("overlap", ChangedOriginTest::decontaminate),
                Named.of("consolidation", ChangedOriginTest::consolidate),
                Named.of("consolidation to another format", ChangedOriginTest::consolidateToAFormat),
                Named.of("scores", ChangedOriginTest::score));
    }

    private static void dedupe(Path directory, boolean changed, DedupMode mode) throws IOException {
        Dedupe.dedupe(DedupeConfigBuilder.builder()
                .inputPath(directory.resolve("input"))
                .outputPath(directory.resolve("output"))
                .mode(mode)
                .textField(changed ? "body" : "text")
                .processes(1)
                .build());
    }

    private static void decontaminate(Path directory, boolean changed) throws IOException {
        Decontaminate.decontaminate(DeconConfigBuilder.builder()
                .inputPath(List.of(directory.resolve("input")))
                .outputPath(directory.resolve("output"))
                .decontaminateSource(List.of(directory.resolve(changed ? "other" : "source")))
                .ngram(Optional.empty())
                .build());
    }

    private static void consolidate(Path directory, boolean changed) throws IOException {
        Consolidate.consolidate(consolidation(directory, changed ? 0.1 : 0.9).build());
    }

    private static void consolidateToAFormat(Path directory, boolean changed) throws IOException {
        Consolidate.consolidate(consolidation(directory, 0.5)
                .outputFiletype(changed ? "jsonl" : "jsonl.zst")
                .build());
    }

    private static ConsolidateConfigBuilder consolidation(Path directory, double keepFraction) {
        return ConsolidateConfigBuilder.builder()
                .inputPath(directory.resolve("input"))
                .outputPath(directory.resolve("output"))
                .filters(List.of(FilterConfigBuilder.builder()
                        .type(FilterType.CLASSIFY)
                        .attributePath(directory.resolve("scores"))
                        .name("score")
                        .keepFraction(Optional.of(keepFraction))
                        .build()));
    }

    private static void score(Path directory, boolean changed) throws IOException {
        Inference.runInference(InferenceConfigBuilder.builder()
                .inputPath(directory.resolve("input"))
                .outputPath(directory.resolve("output"))
                .modelPath(directory.resolve("model/model.jsonl.gz"))
                .attributeName("score")
                .textField(changed ? "body" : "text")
                .build());
    }

    @ParameterizedTest
    @MethodSource("parts")
    void otherInputs(Part part) throws IOException {
        write();
        beginAndStop(part);

        changeInputs();

        assertThatTheOutputIsThatOfAFreshRun(part, false);
    }

    @ParameterizedTest
    @MethodSource("parts")
    void anotherConfiguration(Part part) throws IOException {
        write();
        beginAndStop(part);

        assertThatTheOutputIsThatOfAFreshRun(part, true);
    }

    @ParameterizedTest
    @MethodSource("parts")
    void theSame(Part part) throws IOException {
        write();
        part.run(directory, false);
        Map<String, String> whole = FileContents.of(directory.resolve("output"));
        FileContents.delete(directory.resolve("output"), "c.jsonl.gz", "c.jsonl.zst", "stats.json");
        FileTime early = FileTime.fromMillis(1_000_000);
        List<Path> there;
        try (Stream<Path> files = Files.walk(directory.resolve("output"))) {
            there = files.filter(file -> file.getFileName().toString().startsWith("a.jsonl"))
                    .toList();
        }
        assertThat(there).isNotEmpty();
        for (Path file : there) {
            Files.setLastModifiedTime(file, early);
        }

        try (CapturedWarnings warnings = new CapturedWarnings(OutputOrigin.class)) {
            part.run(directory, false);
            assertThat(warnings.messages()).isEmpty();
        }

        assertThat(there)
                .allSatisfy(file -> assertThat(Files.getLastModifiedTime(file)).isEqualTo(early));
        assertThat(FileContents.of(directory.resolve("output"))).isEqualTo(whole);
    }

    /** As an older version leaves it. */
    @ParameterizedTest
    @MethodSource("parts")
    void anOutputThatDoesNotSayWhatItIsMadeFrom(Part part) throws IOException {
        write();
        beginAndStop(part);
        Files.delete(directory.resolve("output/.made_from"));
        documents("input/b", "two", "lone", "copy\nlone", "solitary");

        assertThatTheOutputIsThatOfAFreshRun(part, false);
    }

    @Test
    void hashesOfFilesThatHaveAnotherPlaceNow() throws IOException {
        write();
        documents("input/b", "two", "twice");
        documents("input/c", "three", "twice", "twice");
        Path malformed = directory.resolve("input/z.jsonl");
        Files.writeString(malformed, "{\"id\": \"z\", \"text\": \"twice\"}\n{oops\n");
        assertThatThrownBy(() -> dedupe(directory, false, DedupMode.EXACT_DOCUMENT))
                .hasMessageContaining("z.jsonl, line 2");
        assertThat(directory.resolve("output/metadata/hashes/c.jsonl.gz.hashes"))
                .exists();
        assertThat(directory.resolve("output/stats.json")).doesNotExist();

        Files.delete(malformed);
        Files.delete(directory.resolve("input/a.jsonl.gz"));

        assertThatTheOutputIsThatOfAFreshRun((root, changed) -> dedupe(root, changed, DedupMode.EXACT_DOCUMENT), false);
    }

    @Test
    void onlyWhatTheStepWritesIsRemovedAndTheLogSaysWhy() throws IOException {
        write();
        beginAndStop(ChangedOriginTest::consolidate);
        Path output = directory.resolve("output");
        Files.writeString(output.resolve("notes.jsonl.gz"), "mine");
        Files.createDirectories(output.resolve("sub"));
        Files.writeString(output.resolve("sub/a.jsonl.gz"), "mine");
        Path half = output.resolve("a.jsonl.gz.0a1b2c3d-0000-4000-8000-0123456789ab.tmp");
        Files.writeString(half, "half");
        Path rows = output.resolve("b.jsonl.gz.8364573.tmp.zst");
        Files.writeString(rows, "half");

        try (CapturedWarnings warnings = new CapturedWarnings(OutputOrigin.class)) {
            consolidate(directory, true);
            assertThat(warnings.messages())
                    .singleElement()
                    .satisfies(message -> assertThat(message)
                            .startsWith(output + " was begun from something else: filters was [")
                            .contains("\"keep_fraction\":0.9")
                            .contains("\"keep_fraction\":0.1")
                            .contains("removed and made anew"));
        }

        assertThat(output.resolve("notes.jsonl.gz")).hasContent("mine");
        assertThat(output.resolve("sub/a.jsonl.gz")).hasContent("mine");
        assertThat(half).doesNotExist();
        assertThat(rows).doesNotExist();
    }

    private void assertThatTheOutputIsThatOfAFreshRun(Part part, boolean changed) throws IOException {
        part.run(directory, changed);
        Map<String, String> resumed = FileContents.of(directory.resolve("output"));
        FileTree.deleteIfExists(directory.resolve("output"));
        part.run(directory, changed);
        assertThat(resumed).isEqualTo(FileContents.of(directory.resolve("output")));
    }

    /** As a step leaves it that was killed before its last file. */
    private void beginAndStop(Part part) throws IOException {
        part.run(directory, false);
        FileContents.delete(directory.resolve("output"), "c.jsonl.gz", "c.jsonl.zst", "stats.json");
        assertThat(FileContents.of(directory.resolve("output"))).hasSizeGreaterThan(1);
    }

    private void write() throws IOException {
        documents("input/a", "one\nthe same", "copy", "lone");
        documents("input/b", "two\nthe same", "copy", "solitary");
        documents("input/c", "three\nthe same", "copy", "only");
        documents("source/s", "one\ntwo\nthree");
        documents("other/s", "the same\ncopy");
        TrainClassifier.train(TrainClassifierConfigBuilder.builder()
                .datasets(List.of(
                        DatasetConfigBuilder.builder()
                                .inputDocPath(directory.resolve("source"))
                                .label("hq")
                                .maxSampleSize(Optional.empty())
                                .build(),
                        DatasetConfigBuilder.builder()
                                .inputDocPath(directory.resolve("other"))
                                .label("lq")
                                .maxSampleSize(Optional.empty())
                                .build()))
                .outputPath(directory.resolve("model"))
                .valFrac(0)
                .build());
    }

    private void changeInputs() throws IOException {
        Files.delete(directory.resolve("input/a.jsonl.gz"));
        documents("input/b", "two", "lone", "copy\nlone", "solitary");
        documents("input/d", "four\nthe same", "copy");
    }

    /** Documents, and scores for them; in the body each text stands twice. */
    private void documents(String name, String... texts) throws IOException {
        StringBuilder documents = new StringBuilder();
        StringBuilder scores = new StringBuilder();
        for (int i = 0; i < texts.length; i++) {
            String text = texts[i].replace("\n", "\\n");
            String id = name + i;
            documents.append("{\"id\": \"%s\", \"text\": \"%s\", \"body\": \"%s\\n%s\"}\n"
                    .formatted(id, text, text, i % 2 == 0 ? "even" : text));
            scores.append("{\"id\": \"%s\", \"attributes\": {\"score\": %s}}\n"
                    .formatted(id, (i + 1.0) / (texts.length + 1)));
        }
        TestFiles.gzip(directory.resolve(name + ".jsonl.gz"), documents.toString());
        TestFiles.gzip(
                directory.resolve("scores").resolve(Path.of(name).getFileName() + ".jsonl.gz"), scores.toString());
    }
}
