package community.marin.experiments.steps;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Optional;

/**
 * What one usually says about a training; the rest has defaults.
 *
 * @param trainBatchSize sequences in a batch
 * @param numTrainSteps how many batches
 * @param learningRate the peak learning rate
 * @param weightDecay by default that of {@link community.marin.training.AdamConfig}
 * @param trainSeqLen tokens in a training sequence; by default the model's longest
 * @param stepsPerEval steps from one evaluation on held-out data to the next; by default 1000
 * @param maxEvalBatches how many batches an evaluation takes; by default all
 */
@RecordBuilder
public record SimpleTrainConfig(
        int trainBatchSize,
        int numTrainSteps,
        double learningRate,
        Optional<Double> weightDecay,
        Optional<Integer> trainSeqLen,
        Optional<Integer> stepsPerEval,
        Optional<Integer> maxEvalBatches) {}
