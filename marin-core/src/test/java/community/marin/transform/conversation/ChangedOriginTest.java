package community.marin.transform.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import community.marin.storage.FileTree;
import community.marin.testkit.FileContents;
import community.marin.transform.evaluation.DatasetConversion;
import community.marin.transform.evaluation.DatasetConversionConfigBuilder;
import community.marin.transform.evaluation.OutputFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
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
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2025-01-02T03:04:05Z"), ZoneOffset.UTC);

    /** Works from {@code input} to {@code output}. */
    private interface Part {
        void run(Path directory, boolean changed) throws IOException;
    }

    @TempDir
    Path directory;

    static Stream<Named<Part>> parts() {
        return Stream.of(
                Named.of("conversations", ChangedOriginTest::conversations),
                Named.of("preferences", ChangedOriginTest::preferences),
                Named.of("questions", ChangedOriginTest::questions));
    }

    private static void conversations(Path directory, boolean changed) throws IOException {
        TransformConversation.transformHfDataset(
                TransformSftDatasetConfigBuilder.builder()
                        .source("org/name")
                        .revision("abc")
                        .inputPath(directory.resolve("input"))
                        .outputPath(directory.resolve("output"))
                        .adapter(TransformAdapter.instructionResponse("question", changed ? "other" : "answer"))
                        .build(),
                CLOCK);
    }

    private static void preferences(Path directory, boolean changed) throws IOException {
        TransformPreferenceData.transformHfPreferenceDataset(TransformPreferenceDatasetConfigBuilder.builder()
                .inputPath(directory.resolve("input"))
                .outputPath(directory.resolve("output"))
                .shardSize(changed ? 5 : 2)
                .source("org/name")
                .adapterName("HuggingFaceH4/ultrafeedback_binarized")
                .build());
    }

    private static void questions(Path directory, boolean changed) throws IOException {
        DatasetConversion.hfDatasetToJsonl(DatasetConversionConfigBuilder.builder()
                .datasetName("name")
                .subsets(List.of("*"))
                .splits(List.of("train", "test"))
                .inputPath(directory.resolve("input"))
                .hfPath("org/name")
                .outputPath(directory.resolve("output"))
                .outputFormat(OutputFormat.EVALUATION)
                .promptKey("question")
                .answerTextKey(changed ? "other" : "answer")
                .revision(Optional.of("abc"))
                .build());
    }

    @ParameterizedTest
    @MethodSource("parts")
    void otherInputs(Part part) throws IOException {
        write();
        beginAndStop(part);

        Files.delete(file("train-0"));
        rows("train-1", 100, 5);
        rows("train-7", 300, 2);

        assertThatTheOutputIsThatOfAFreshRun(part, false);
    }

    @ParameterizedTest
    @MethodSource("parts")
    void anotherConfiguration(Part part) throws IOException {
        write();
        beginAndStop(part);

        assertThatTheOutputIsThatOfAFreshRun(part, true);
    }

    /** As an older version leaves it. */
    @ParameterizedTest
    @MethodSource("parts")
    void anOutputThatDoesNotSayWhatItIsMadeFrom(Part part) throws IOException {
        write();
        beginAndStop(part);
        Files.delete(directory.resolve("output/.made_from"));
        Files.delete(file("train-0"));

        assertThatTheOutputIsThatOfAFreshRun(part, false);
    }

    @Test
    void theSame() throws IOException {
        write();
        beginAndStop(ChangedOriginTest::conversations);
        Path first = directory.resolve("output/train/shard_00000.jsonl.gz");
        TestRows.write(first, "{'id': 'as it was'}");

        conversations(directory, false);

        assertThat(TestRows.read(first)).containsExactly(Map.of("id", "as it was"));
        assertThat(directory.resolve("output/train/shard_00001.jsonl.gz")).exists();
    }

    @Test
    void filesOfConversationsThatWereThereBefore() throws IOException {
        Path input = directory.resolve("input");
        for (String name : List.of("a", "b", "c")) {
            TestRows.write(
                    input.resolve(name + ".jsonl.gz"),
                    "{'id': '" + name + "', 'messages': [{'role': 'user', 'content': '" + name + "'}]}");
        }
        Part part = (root, changed) -> ConversationToDolma.convertConversationToDolma(
                new ConversationToDolmaConfig(root.resolve("input"), root.resolve("output")));
        part.run(directory, false);
        FileContents.delete(directory.resolve("output"), "data-00002-of-00003.jsonl.gz");
        Files.delete(input.resolve("a.jsonl.gz"));

        assertThatTheOutputIsThatOfAFreshRun(part, false);

        FileContents.delete(directory.resolve("output"), "data-00001-of-00002.jsonl.gz");
        TestRows.write(input.resolve("b.jsonl.gz"), "{'id': 'b', 'messages': [{'role': 'user', 'content': 'again'}]}");
        assertThatTheOutputIsThatOfAFreshRun(part, false);
    }

    private void assertThatTheOutputIsThatOfAFreshRun(Part part, boolean changed) throws IOException {
        part.run(directory, changed);
        Map<String, String> resumed = FileContents.of(directory.resolve("output"));
        FileTree.deleteIfExists(directory.resolve("output"));
        part.run(directory, changed);
        assertThat(resumed).isEqualTo(FileContents.of(directory.resolve("output")));
    }

    /** As a step leaves it that was killed before it was through. */
    private void beginAndStop(Part part) throws IOException {
        part.run(directory, false);
        FileContents.delete(
                directory.resolve("output"),
                "shard_00001.jsonl.gz",
                "00001-transform.jsonl",
                "test-evaluation.jsonl.gz");
        assertThat(FileContents.of(directory.resolve("output"))).hasSizeGreaterThan(1);
    }

    private void write() throws IOException {
        rows("train-0", 0, 3);
        rows("train-1", 100, 3);
        rows("train-2", 200, 1);
        rows("test-0", 900, 1);
    }

    private Path file(String name) {
        return directory.resolve("input").resolve(name + ".jsonl");
    }

    private void rows(String name, int first, int count) throws IOException {
        String[] rows = new String[count];
        for (int i = 0; i < count; i++) {
            int number = first + i;
            String question = "{'role': 'user', 'content': 'q" + number + "'}";
            rows[i] = "{'question': 'q%s', 'answer': 'a%s', 'other': 'o%s', 'chosen': [%s], 'rejected': [%s]}"
                    .formatted(number, number, number, question, question);
        }
        TestRows.write(file(name), rows);
    }
}
