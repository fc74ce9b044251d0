package community.marin.transform.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.marin.testkit.FakeHub;
import community.marin.transform.conversation.TestRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetConversionTest {
    private static final String CAPITAL =
            "{'question': ' Capital of Italy? ', 'choices': ['London', 'Rome'], 'answer': 1, 'label': 'B', 'text': 'Rome'}";

    @TempDir
    Path directory;

    @TempDir
    Path outputs;

    @Test
    void aQuestionWithOptionsIsAPromptThatListsThem() throws IOException {
        dataset("test-00000-of-00001", CAPITAL);

        Map<String, Object> question = convert(
                        config().optionsKey("choices").answerIdxKey("answer").answerLabels(List.of("A", "B")))
                .get(0);

        assertThat(question.keySet()).containsExactly("id", "source", "metadata", "prompt", "response");
        assertThat(question)
                .containsEntry("id", "org/name-default-test-evaluation-0")
                .containsEntry("source", "org/name")
                .containsEntry("prompt", "Capital of Italy?\nA. London\nB. Rome\nAnswer:")
                .containsEntry("response", "B. Rome");
        assertThat(metadata(question))
                .isEqualTo(Map.of(
                        "subset",
                        "default",
                        "split",
                        "test",
                        "provenance",
                        "https://huggingface.co/datasets/org/name",
                        "answer",
                        "Rome",
                        "answer_idx",
                        1,
                        "answer_label",
                        "B",
                        "options",
                        List.of("London", "Rome"),
                        "answer_labels",
                        List.of("A", "B")));
    }

    @Test
    void aQuestionToLookForIsADocumentOfItsText() throws IOException {
        dataset("test-00000-of-00001", CAPITAL);

        Map<String, Object> question = convert(
                        config().outputFormat(OutputFormat.DECONTAMINATION).answerTextKey("text"))
                .get(0);

        assertThat(question.keySet()).containsExactly("id", "source", "metadata", "text");
        assertThat(question)
                .containsEntry("id", "org/name-default-test-decontamination-0")
                .containsEntry("text", " Capital of Italy? ");
    }

    @Test
    void aQuestionWithoutOptionsIsAskedAsItIs() throws IOException {
        dataset("test-00000-of-00001", CAPITAL);

        Map<String, Object> question = convert(config().answerTextKey("text")).get(0);

        assertThat(question).containsEntry("prompt", " Capital of Italy? \n\n").containsEntry("response", "Rome");
    }

    @Test
    void theAnswerIsFoundByItsLabelOrItsText() throws IOException {
        dataset("test-00000-of-00001", CAPITAL);

        for (DatasetConversionConfigBuilder config :
                List.of(config().answerLabelKey("label"), config().answerTextKey("text"))) {
            Map<String, Object> question = convert(config.optionsKey("choices").answerLabels(List.of("A", "B")))
                    .get(0);

            assertThat(metadata(question)).containsEntry("answer_idx", 1).containsEntry("answer_label", "B");
            assertThat(question).containsEntry("response", "B. Rome");
        }
    }

    @Test
    void optionsMayLieInColumnsOfTheirOwnOrWithinOne() throws IOException {
        dataset(
                "test-00000-of-00001",
                "{'question': 'q', 'sol1': 'x', 'sol2': 'y', 'label': 0, 'c': {'text': ['x', 'y'], 'label': ['1', '2']},"
                        + " 'pairs': [{'key': 'B', 'value': 'y'}, {'key': 'A', 'value': 'x'}], 'map': {'b': 'y', 'a': 'x'}}");

        for (DatasetConversionConfigBuilder config : List.of(
                config().optionsKeys(List.of("sol1", "sol2")),
                config().optionsKey("c.text"),
                config().optionsKey("pairs"),
                config().optionsKey("map"))) {
            Map<String, Object> question = convert(config.answerIdxKey("label").answerLabelsKey("c.label"))
                    .get(0);

            assertThat(question)
                    .containsEntry("prompt", "q\n1. x\n2. y\nAnswer:")
                    .containsEntry("response", "1. x");
            assertThat(metadata(question)).containsEntry("answer_idx", 0);
        }
    }

    @Test
    void whereTheTextOfAnswersIsLeftOutTheLabelsStay() throws IOException {
        dataset("test-00000-of-00001", "{'question': 'Is it?', 'answer': false}");

        Map<String, Object> question = convert(config().answerLabelKey("answer")
                        .answerLabels(List.of("True", "False"))
                        .answerTextIgnore(true))
                .get(0);

        assertThat(question)
                .containsEntry("prompt", "Is it?\nTrue. \nFalse. \nAnswer:")
                .containsEntry("response", "False. ");
    }

    @Test
    void anAnswerThatIsWithheldIsNone() throws IOException {
        dataset("test-00000-of-00001", "{'question': 'q', 'choices': ['x', 'y'], 'answer': -1, 'label': ''}");
        DatasetConversionConfigBuilder config = config().optionsKey("choices").answerIdxKey("answer");

        assertThatThrownBy(() -> convert(config))
                .hasMessageContaining(
                        "test-00000-of-00001.jsonl, line 1: no answer was found in the columns answer, choices");

        Map<String, Object> metadata = metadata(
                convert(config.outputFormat(OutputFormat.DECONTAMINATION).answerTextIgnore(true))
                        .get(0));
        assertThat(metadata).doesNotContainKeys("answer", "answer_idx").containsEntry("options", List.of("x", "y"));
    }

    @Test
    void questionsAreNumberedThroughAllFilesOfASplit() throws IOException {
        dataset("test-00000-of-00002", CAPITAL, CAPITAL);
        dataset("test-00001-of-00002", CAPITAL);

        assertThat(convert(config().answerTextKey("text")))
                .extracting(question -> question.get("id"))
                .containsExactly(
                        "org/name-default-test-evaluation-0",
                        "org/name-default-test-evaluation-1",
                        "org/name-default-test-evaluation-2");
    }

    @Test
    void subsetsAreTakenButThoseExcluded() throws IOException {
        Files.writeString(directory.resolve("README.md"), """
                ---
                configs:
                - {config_name: a, data_files: [{split: test, path: a.jsonl}]}
                - {config_name: b, data_files: [{split: test, path: b.jsonl}]}
                ---
                """);
        TestRows.write(directory.resolve("a.jsonl"), CAPITAL);
        TestRows.write(directory.resolve("b.jsonl"), CAPITAL);

        DatasetConversion.hfDatasetToJsonl(
                config().answerTextKey("text").excludeSubsets(List.of("b")).build());

        assertThat(output("a")).exists();
        assertThat(output("b")).doesNotExist();
        assertThatThrownBy(() -> DatasetConversion.hfDatasetToJsonl(
                        config().excludeSubsets(List.of("a", "b")).build()))
                .hasMessageContaining("has no subsets but those excluded: a, b");
    }

    @Test
    void questionsMayLieInATable() throws IOException {
        Files.createDirectories(directory.resolve("data"));
        Files.writeString(
                directory.resolve("data/test-00000-of-00001.csv"), "question,Correct Answer\n\"Which,\nthen?\",this\n");

        assertThat(convert(config().answerTextKey("Correct Answer")).get(0))
                .containsEntry("prompt", "Which,\nthen?\n\n")
                .containsEntry("response", "this");
    }

    @Test
    void aSubsetThatIsNotThereIsAnError() throws IOException {
        dataset("test-00000-of-00001", CAPITAL);

        assertThatThrownBy(() -> convert(config().subsets(List.of("hard"))))
                .hasMessageContaining(
                        "org/name: there is no subset hard; there are default. The dataset's files must lie in "
                                + directory);
    }

    @Test
    void aRowWithoutAQuestionIsAnErrorThatNamesTheLine() throws IOException {
        dataset("test-00000-of-00001", CAPITAL, "{'prompt': 'q'}");

        assertThatThrownBy(() -> convert(config().answerTextKey("text")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(
                        "line 2: the column \"question\", which is to be the question, is missing; there are prompt");
        assertThat(output("default")).doesNotExist();
    }

    @Test
    void aDatasetOfTheHubIsFetchedAndNotKept() throws IOException {
        String commit = FakeHub.hash('1');
        try (FakeHub hub = new FakeHub("datasets/org/name")
                .file(commit, "README.md", "# Questions")
                .file(commit, "test.jsonl", CAPITAL.replace('\'', '"') + "\n")) {
            DatasetConversionConfig config = config().answerTextKey("text")
                    .inputPath(outputs.resolve(".executor_raw"))
                    .revision(Optional.of("1111111"))
                    .build();

            DatasetConversion.hubDatasetToJsonl(config, hub.environment());

            assertThat(metadata(TestRows.read(output("default")).get(0))).containsEntry("revision", "1111111");
            assertThat(outputs.resolve(".executor_raw")).doesNotExist();
        }
    }

    private void dataset(String name, String... rows) throws IOException {
        TestRows.write(directory.resolve("data").resolve(name + ".jsonl"), rows);
    }

    private List<Map<String, Object>> convert(DatasetConversionConfigBuilder config) throws IOException {
        Path output = Files.createTempDirectory(outputs, "converted");
        DatasetConversion.hfDatasetToJsonl(config.outputPath(output).build());
        String format = config.outputFormat().label();
        return TestRows.read(output.resolve("org/name-default-test-" + format + ".jsonl.gz"));
    }

    private static Map<String, Object> metadata(Map<String, Object> question) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        ((Map<?, ?>) question.get("metadata")).forEach((key, value) -> metadata.put(String.valueOf(key), value));
        return metadata;
    }

    private Path output(String subset) {
        return outputs.resolve("org/name-" + subset + "-test-evaluation.jsonl.gz");
    }

    private DatasetConversionConfigBuilder config() {
        return DatasetConversionConfigBuilder.builder()
                .datasetName("org/name")
                .hfPath("org/name")
                .subsets(List.of("*"))
                .splits(List.of("test"))
                .inputPath(directory)
                .outputPath(outputs)
                .outputFormat(OutputFormat.EVALUATION)
                .promptKey("question");
    }
}
