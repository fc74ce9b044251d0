package community.marin.training;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Optional;

/**
 * How a training runs. Names are those of Levanter's {@code TrainerConfig} and Marin's {@code SimpleTrainConfig}.
 *
 * @param seed seed of the initial weights and of the order of the training data
 * @param trainBatchSize sequences a step
 * @param numTrainSteps steps of the whole training
 * @param stepsPerEval validation loss is taken after every so many steps, and after the last
 * @param maxEvalBatches at most so many batches of validation data each time; empty: all
 * @param stepsPerExport a checkpoint and an export are written after every so many steps, and after the last
 * @param numThreads threads of the engine. It changes the last digits of the losses, because sums are split otherwise; and it
 *     hurts small models on a busy machine, because the engine's threads spin while they wait
 */
@RecordBuilder
public record TrainerConfig(
        int seed,
        int trainBatchSize,
        int numTrainSteps,
        @RecordBuilder.Initializer("DEFAULT_STEPS_PER_EVAL") int stepsPerEval,
        Optional<Integer> maxEvalBatches,

        @RecordBuilder.Initializer("DEFAULT_STEPS_PER_EXPORT")
        int stepsPerExport,

        @RecordBuilder.Initializer("DEFAULT_NUM_THREADS") int numThreads) {
    /** Levanter's default. */
    public static final int DEFAULT_STEPS_PER_EVAL = 1000;
    /** Levanter's default. */
    public static final int DEFAULT_STEPS_PER_EXPORT = 10_000;
    /** One thread: the fastest for small models on a shared machine. */
    public static final int DEFAULT_NUM_THREADS = 1;

    /** Checks the numbers. */
    public TrainerConfig {
        Checks.require(trainBatchSize > 0, "trainBatchSize", trainBatchSize, "positive");
        Checks.require(numTrainSteps > 0, "numTrainSteps", numTrainSteps, "positive");
        Checks.require(stepsPerEval > 0, "stepsPerEval", stepsPerEval, "positive");
        maxEvalBatches.ifPresent(batches -> Checks.require(batches > 0, "maxEvalBatches", batches, "positive"));
        Checks.require(stepsPerExport > 0, "stepsPerExport", stepsPerExport, "positive");
        Checks.require(numThreads > 0, "numThreads", numThreads, "positive");
    }
}
