package community.marin.training;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * A training of a language model. Names are those of Levanter's {@code TrainLmConfig}.
 *
 * @param data where the tokens are
 * @param trainer how the training runs
 * @param model shape of the model
 * @param optimizer the optimiser and its learning rates
 * @param trainSeqLen tokens a training sequence, at most the model's {@code maxSeqLen}; empty: that
 * @param outputPath directory of metrics, checkpoints and exports
 */
@RecordBuilder
public record TrainLmConfig(
        LmDataConfig data,
        TrainerConfig trainer,
        LlamaConfig model,
        AdamConfig optimizer,
        Optional<Integer> trainSeqLen,
        Path outputPath) {
    /** Checks that all parts are there and the sequence length fits the model. */
    public TrainLmConfig {
        Objects.requireNonNull(data, "data");
        Objects.requireNonNull(trainer, "trainer");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(optimizer, "optimizer");
        Objects.requireNonNull(outputPath, "outputPath");
        int longest = model.maxSeqLen();
        trainSeqLen.ifPresent(length -> Checks.require(
                length > 0 && length <= longest,
                "trainSeqLen",
                length,
                "positive and at most the model's maxSeqLen (" + longest + ")"));
    }

    /** Tokens a training sequence. */
    public int sequenceLength() {
        return trainSeqLen.orElse(model.maxSeqLen());
    }
}
