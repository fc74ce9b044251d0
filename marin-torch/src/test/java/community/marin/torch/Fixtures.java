package community.marin.torch;

import community.marin.training.AdamConfigBuilder;
import community.marin.training.LlamaConfig;
import community.marin.training.LlamaConfigBuilder;
import community.marin.training.LmDataConfig;
import community.marin.training.TrainLmConfig;
import community.marin.training.TrainLmConfigBuilder;
import community.marin.training.TrainerConfigBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;

/** A model of one layer, and streams of tokens that it can learn something from. */
final class Fixtures {
    static final int VOCAB = 31;
    static final int LENGTH = 16;

    /** Two query heads share one key head, so that grouped queries are tried too. */
    static final LlamaConfig MODEL = LlamaConfigBuilder.builder()
            .maxSeqLen(LENGTH)
            .hiddenDim(16)
            .intermediateDim(32)
            .numLayers(1)
            .numHeads(2)
            .numKvHeads(1)
            .build();

    private Fixtures() {}

    /** Random tokens, the small ones far more often: their frequencies can be learned. */
    static TokenStream stream(int count) {
        Random random = new Random(7);
        return stream(random.ints(count, 0, VOCAB * VOCAB)
                .map(square -> (int) Math.sqrt(square))
                .toArray());
    }

    static TokenStream stream(int... tokens) {
        return new TokenStream() {
            @Override
            public long length() {
                return tokens.length;
            }

            @Override
            public int[] read(long start, int count) {
                return Arrays.copyOfRange(tokens, (int) start, (int) start + count);
            }
        };
    }

    static TrainLmConfig config(Path output, int steps, int stepsPerExport) {
        return TrainLmConfigBuilder.builder()
                .data(new LmDataConfig(output.resolve("unused")))
                .model(MODEL)
                .optimizer(AdamConfigBuilder.builder().learningRate(0.01).build())
                .trainer(TrainerConfigBuilder.builder()
                        .seed(3)
                        .trainBatchSize(4)
                        .numTrainSteps(steps)
                        .stepsPerEval(10)
                        .maxEvalBatches(Optional.of(2))
                        .stepsPerExport(stepsPerExport)
                        .build())
                .outputPath(output)
                .build();
    }

    static TrainingData data() throws IOException {
        TokenStream train = stream(4001);
        return new TrainingData(
                new TokenWindows(train, LENGTH, VOCAB),
                train.length(),
                Optional.of(new TokenWindows(stream(1000), LENGTH, VOCAB)),
                VOCAB);
    }
}
