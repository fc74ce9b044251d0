package community.marin.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LlamaModelTest {
    private static final int LENGTH = Fixtures.LENGTH;

    private NDManager manager;
    private LlamaParameters parameters;
    private LlamaModel model;

    @BeforeEach
    void open() {
        manager = Engine.getEngine("PyTorch").newBaseManager();
        parameters = LlamaParameters.initialize(manager, Fixtures.MODEL, Fixtures.VOCAB, 5);
        model = new LlamaModel(manager, Fixtures.MODEL, parameters, LENGTH);
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void aLaterTokenLeavesEarlierLogitsAlone() {
        long[] tokens = LongStream.range(0, LENGTH).toArray();
        float[] before = logits(tokens);
        int changed = 9;
        tokens[changed] = 30;
        float[] after = logits(tokens);

        int firstAffected = changed * Fixtures.VOCAB;
        for (int i = 0; i < firstAffected; i++) {
            assertThat(after[i]).isEqualTo(before[i]);
        }
        for (int position = changed; position < LENGTH; position++) {
            assertThat(after[position * Fixtures.VOCAB]).isNotEqualTo(before[position * Fixtures.VOCAB]);
        }
    }

    @Test
    void anEarlierTokenElsewhereMattersSoPositionsCount() {
        long[] tokens = LongStream.range(0, LENGTH).toArray();
        float[] before = logits(tokens);
        long first = tokens[0];
        tokens[0] = tokens[1];
        tokens[1] = first;
        float[] after = logits(tokens);

        int last = (LENGTH - 1) * Fixtures.VOCAB;
        assertThat(after[last]).isNotEqualTo(before[last]);
    }

    @Test
    void gradientsAreThoseOfFiniteDifferences() {
        parameters.requireGradients();
        Random random = new Random(11);
        long[] ids = random.longs(2L * LENGTH, 0, Fixtures.VOCAB).toArray();
        TokenBatch batch = new TokenBatch(
                2, LENGTH, ids, random.longs(2L * LENGTH, 0, Fixtures.VOCAB).toArray());
        LanguageModelLoss loss = new LanguageModelLoss(model, Fixtures.VOCAB);
        try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            loss.backward(batch.tokens(manager), batch.targets(manager), collector);
        }
        parameters.arrays().forEach((name, weight) -> {
            NDArray gradient = weight.getGradient();
            // Along the gradient itself the slope is its squared norm.
            double norm = Math.sqrt(gradient.square().sum().getFloat());
            NDArray step = gradient.mul(1e-2 / norm);
            weight.addi(step);
            double above = mean(loss, batch);
            weight.subi(step).subi(step);
            double below = mean(loss, batch);
            weight.addi(step);
            assertThat((above - below) / 2e-2).as(name).isCloseTo(norm, within(0.02 * norm + 1e-4));
        });
    }

    @Test
    void lossInChunksIsTheLossOfTheWhole() {
        TokenBatch batch = new TokenBatch(
                1,
                LENGTH,
                LongStream.range(0, LENGTH).toArray(),
                LongStream.range(1, LENGTH + 1).toArray());
        float[] whole = new LanguageModelLoss(model, 1).perPosition(batch.tokens(manager), batch.targets(manager));
        float[] chunks =
                new LanguageModelLoss(model, 1 << 19).perPosition(batch.tokens(manager), batch.targets(manager));

        assertThat(chunks).hasSize(LENGTH).containsExactly(whole, within(1e-5f));
    }

    @Test
    void untrainedModelNeedsTheBitsOfAUniformGuess() throws IOException {
        // Without weights in the output projection all tokens are equally likely, so the loss is known by hand.
        parameters.output().muli(0);
        int tokens = 5 * LENGTH + 4;
        TokenWindows windows = new TokenWindows(Fixtures.stream(tokens), LENGTH, Fixtures.VOCAB);

        Evaluation.Result result = new Evaluation(windows, 2, Optional.empty())
                .run(manager, new LanguageModelLoss(model, Fixtures.VOCAB), token -> 4);

        assertThat(result.tokens()).isEqualTo(5L * LENGTH);
        assertThat(result.bytes()).isEqualTo(5L * LENGTH * 4);
        assertThat(result.loss()).isCloseTo(Math.log(Fixtures.VOCAB), within(1e-5));
        assertThat(result.bitsPerByte()).isCloseTo(Math.log(Fixtures.VOCAB) / Math.log(2) / 4, within(1e-5));
    }

    @Test
    void exportIsReadByAnotherReaderOfSafetensors(@TempDir Path folder) throws IOException {
        HfCheckpoint.save(folder, 7, Fixtures.MODEL, Fixtures.VOCAB, parameters);

        HfCheckpoint found = HfCheckpoint.find(folder);
        NDList read = NDList.decode(manager, Files.newInputStream(found.weights()));
        assertThat(found.directory()).isEqualTo(folder.resolve("step-7"));
        assertThat(found.model()).isEqualTo(Fixtures.MODEL);
        assertThat(read.size()).isEqualTo(parameters.arrays().size());
        for (NDArray array : read) {
            assertThat(array.toFloatArray())
                    .as(array.getName())
                    .isEqualTo(parameters.get(array.getName()).toFloatArray());
        }
    }

    private float[] logits(long[] tokens) {
        return model.logits(model.hidden(manager.create(tokens, new Shape(1, LENGTH))))
                .toFloatArray();
    }

    private double mean(LanguageModelLoss loss, TokenBatch batch) {
        float[] losses = loss.perPosition(batch.tokens(manager), batch.targets(manager));
        double sum = 0;
        for (float value : losses) {
            sum += value;
        }
        return sum / losses.length;
    }
}
