package community.marin.training;

import community.marin.engine.TorchEngine;
import community.marin.installation.Installation;
import java.io.IOException;

/**
 * Trains a language model on the processor, with PyTorch in a JVM of its own.
 *
 * <p>Writes below the output path:
 *
 * <ul>
 *   <li>{@code metrics.jsonl}: one line a step, and one for each evaluation, under Levanter's metric names; see
 *       {@link TrainingMetrics}
 *   <li>{@code checkpoints/step-N}: weights, optimiser and trainer state after step N (the first step is 0). A training that was
 *       stopped continues from the last one, with the same losses as if it had not been stopped
 *   <li>{@code hf/step-N}: the model as a Hugging Face checkpoint
 * </ul>
 */
public final class TrainLm {
    /** The engine's word for a training. */
    public static final String COMMAND = "train";

    private TrainLm() {}

    /**
     * Trains, or continues a training that was stopped.
     *
     * @throws IOException if there is no engine for this machine, the data cannot be read, or the training fails
     */
    public static void trainLm(TrainLmConfig config) throws IOException {
        TorchEngine.of(Installation.locate())
                .run(COMMAND, config, config.trainer().numThreads());
    }
}
