package community.marin.experiments.steps;

import static community.marin.execution.Steps.deferred;
import static community.marin.execution.Steps.output;
import static community.marin.execution.Steps.step;

import community.marin.evaluation.EvaluateLm;
import community.marin.evaluation.EvaluateLmConfig;
import community.marin.evaluation.EvaluateLmConfigBuilder;
import community.marin.execution.Deferred;
import community.marin.execution.StepRef;
import community.marin.training.TrainLmConfig;
import java.util.Optional;

/** Steps that evaluate. */
public final class EvaluationSteps {
    private static final Deferred<EvaluateLmConfig> EVALUATE = deferred(EvaluateLm::evaluateLm)
            .versioned(
                    EvaluateLmConfig::split,
                    EvaluateLmConfig::name,
                    EvaluateLmConfig::maxEvalLength,
                    EvaluateLmConfig::maxEvalBatches);

    private EvaluationSteps() {}

    /**
     * Bits per byte of a model on the held-out part of a token cache, in sequences as long as those it was trained on.
     *
     * @param dataset what the results call the data
     * @param maxEvalBatches how many batches to take; without it all
     */
    public static StepRef evaluateBitsPerByte(
            String name, StepRef model, StepRef tokenized, String dataset, Optional<Integer> maxEvalBatches) {
        Optional<Integer> trainSeqLen = model.config(TrainLmConfig.class).trainSeqLen();
        return step("evaluation/bits_per_byte/" + name)
                .description("Bits per byte on held-out documents of " + dataset)
                .define(() -> EVALUATE.call(EvaluateLmConfigBuilder.builder()
                        .checkpointPath(model)
                        .cacheDir(tokenized)
                        .name(dataset)
                        .maxEvalLength(trainSeqLen)
                        .maxEvalBatches(maxEvalBatches)
                        .outputPath(output())
                        .build()));
    }
}
