package community.marin.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import community.marin.training.LlamaConfigBuilder;
import community.marin.training.TrainLmConfig;
import community.marin.training.TrainLmConfigBuilder;
import community.marin.training.TrainingMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrainingTest {
    @TempDir
    private Path output;

    @Test
    void lossFallsBelowThatOfAUniformGuess() throws IOException {
        train(Fixtures.config(output, 60, 100));

        TrainingMetrics metrics = TrainingMetrics.read(output);
        List<TrainingMetrics.Point> losses = metrics.points(TrainingMetrics.TRAIN_LOSS);
        double uniform = Math.log(Fixtures.VOCAB);
        assertThat(losses).hasSize(60);
        assertThat(losses.get(0).value()).isBetween(uniform - 0.1, uniform + 0.1);
        // The entropy of the tokens' distribution is 3.23, that of a uniform one 3.43.
        assertThat(losses.get(59).value()).isLessThan(uniform - 0.1);
        assertThat(metrics.points(TrainingMetrics.EVAL_LOSS))
                .extracting(TrainingMetrics.Point::step)
                .containsExactly(9, 19, 29, 39, 49, 59);
    }

    @Test
    void recordsWhatEachStepDid() throws IOException {
        train(Fixtures.config(output, 3, 100));

        JsonNode second = TrainingMetrics.read(output).lines().get(1);
        assertThat(second.fieldNames())
                .toIterable()
                .containsExactly(
                        "step",
                        "train/loss",
                        "optim/learning_rate",
                        "grad/norm/total",
                        "throughput/duration",
                        "throughput/tokens_per_second",
                        "throughput/total_tokens");
        assertThat(second.path("throughput/total_tokens").asInt()).isEqualTo(2 * 4 * Fixtures.LENGTH);
    }

    @Test
    void continuesFromTheLastWholeCheckpointWithTheSameNumbers() throws IOException {
        TrainLmConfig config = Fixtures.config(output, 6, 3);
        train(config);
        byte[] weights = Files.readAllBytes(output.resolve("checkpoints/step-5/model.safetensors"));
        byte[] moments = Files.readAllBytes(output.resolve("checkpoints/step-5/optimizer.safetensors"));
        List<TrainingMetrics.Point> losses = TrainingMetrics.read(output).points(TrainingMetrics.TRAIN_LOSS);

        // As a kill would leave it: steps done after the last checkpoint, a checkpoint half written, a line cut off.
        PathUtils.deleteDirectory(output.resolve("checkpoints/step-5"));
        PathUtils.deleteDirectory(output.resolve("hf/step-5"));
        Files.createDirectories(output.resolve("checkpoints/.step-5.tmp"));
        Files.writeString(output.resolve("metrics.jsonl"), "{\"step\":6,\"trai", StandardOpenOption.APPEND);
        train(config);

        assertThat(output.resolve("checkpoints/step-5/model.safetensors")).hasBinaryContent(weights);
        assertThat(output.resolve("checkpoints/step-5/optimizer.safetensors")).hasBinaryContent(moments);
        assertThat(TrainingMetrics.read(output).points(TrainingMetrics.TRAIN_LOSS))
                .isEqualTo(losses);
        assertThat(output.resolve("checkpoints/.step-5.tmp")).doesNotExist();
    }

    @Test
    void trainsWithTiedEmbeddingsAndContinuesThem() throws IOException {
        TrainLmConfig plain = Fixtures.config(output, 4, 2);
        TrainLmConfig tied = TrainLmConfigBuilder.builder(plain)
                .model(LlamaConfigBuilder.builder(plain.model())
                        .tieWordEmbeddings(true)
                        .build())
                .build();
        train(tied);

        JsonNode config = new ObjectMapper()
                .readTree(output.resolve("hf/step-3/config.json").toFile());
        assertThat(config.path("tie_word_embeddings").asBoolean()).isTrue();
        assertThat(HfCheckpoint.find(output).model()).isEqualTo(tied.model());
    }

    @Test
    void refusesTheCheckpointOfAnotherTraining() throws IOException {
        train(Fixtures.config(output, 2, 2));

        assertThatThrownBy(() -> train(Fixtures.config(output, 4, 2)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("step-1: num_train_steps was 2 and is now 4")
                .hasMessageContaining("another output path");
    }

    @Test
    void saysWhereATokenOutsideTheVocabularyIs() throws IOException {
        int[] tokens = new int[100];
        tokens[40] = Fixtures.VOCAB;
        TokenWindows windows = new TokenWindows(Fixtures.stream(tokens), Fixtures.LENGTH, Fixtures.VOCAB);

        assertThatThrownBy(() -> windows.evaluationBatch(0, 4))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Token 40 of the data is 31");
    }

    private static void train(TrainLmConfig config) throws IOException {
        new Training(config, Fixtures.data()).run();
    }
}
