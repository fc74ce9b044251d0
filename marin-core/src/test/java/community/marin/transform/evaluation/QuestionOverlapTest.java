package community.marin.transform.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import community.marin.classification.DeconConfigBuilder;
import community.marin.classification.DeconMode;
import community.marin.classification.Decontaminate;
import community.marin.classification.NGramConfig;
import community.marin.transform.conversation.TestRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From rows of an evaluation dataset to marks on training data, as the steps of an experiment do it. */
class QuestionOverlapTest {
    private static final String QUESTION = "how many roads must a man walk down before you call him a man";

    @TempDir
    Path directory;

    @Test
    void aQuestionIsFoundInTheTrainingDataThatHasIt() throws IOException {
        TestRows.write(directory.resolve("raw/test.jsonl"), "{'question': '" + QUESTION + "', 'answer': 'it blows'}");
        TestRows.write(
                directory.resolve("corpus/part.json.gz"),
                "{'id': 'dirty', 'content': 'x = 1\\n# asked: " + QUESTION + "'}",
                "{'id': 'clean', 'content': 'how many roads are there'}");

        DatasetConversion.hfDatasetToJsonl(DatasetConversionConfigBuilder.builder()
                .datasetName("org/name")
                .hfPath("org/name")
                .subsets(List.of("*"))
                .splits(List.of("test"))
                .inputPath(directory.resolve("raw"))
                .outputPath(directory.resolve("questions"))
                .outputFormat(OutputFormat.DECONTAMINATION)
                .promptKey("question")
                .answerTextKey("answer")
                .build());
        Decontaminate.decontaminate(DeconConfigBuilder.builder()
                .inputPath(List.of(directory.resolve("corpus")))
                .outputPath(directory.resolve("overlap"))
                .attributeName("ngram_overlap")
                .falsePositiveRate(1e-20)
                .ngram(Optional.of(new NGramConfig(List.of(10), 0, 1e-6)))
                .mode(DeconMode.TRAIN_TEST_OVERLAP)
                .decontaminateSource(List.of(directory.resolve("questions")))
                .textField("content")
                .build());

        List<Map<String, Object>> marks = TestRows.read(directory.resolve("overlap/10/part.jsonl.gz"));
        assertThat(spans(marks.get(0))).hasSize(1);
        assertThat(spans(marks.get(1))).isEmpty();
    }

    private static List<?> spans(Map<String, Object> mark) {
        return (List<?>) ((Map<?, ?>) mark.get("attributes")).get("ngram_overlap_10");
    }
}
