package community.marin.experiments.steps;

import static community.marin.execution.Steps.deferred;
import static community.marin.execution.Steps.output;
import static community.marin.execution.Steps.step;

import community.marin.execution.Deferred;
import community.marin.execution.StepRef;
import community.marin.training.AdamConfig;
import community.marin.training.AdamConfigBuilder;
import community.marin.training.LlamaConfig;
import community.marin.training.LmDataConfig;
import community.marin.training.TrainLm;
import community.marin.training.TrainLmConfig;
import community.marin.training.TrainerConfig;
import community.marin.training.TrainerConfigBuilder;

/** Steps that train. */
public final class TrainingSteps {
    private static final int SEED = 0;

    private static final Deferred<TrainLmConfig> TRAIN = deferred(TrainLm::trainLm)
            .versioned(
                    TrainLmConfig::trainer, TrainLmConfig::model, TrainLmConfig::optimizer, TrainLmConfig::trainSeqLen);

    private TrainingSteps() {}

    /** Trains a model on the {@code train} part of a token cache. */
    public static StepRef defaultTrain(
            String name, StepRef tokenized, LlamaConfig model, SimpleTrainConfig trainConfig) {
        return step("checkpoints/" + name)
                .description("Train for " + trainConfig.numTrainSteps() + " steps")
                .define(() -> TRAIN.call(new TrainLmConfig(
                        new LmDataConfig(tokenized),
                        trainer(trainConfig),
                        model,
                        optimizer(trainConfig),
                        trainConfig.trainSeqLen(),
                        output())));
    }

    private static TrainerConfig trainer(SimpleTrainConfig config) {
        return TrainerConfigBuilder.builder()
                .seed(SEED)
                .trainBatchSize(config.trainBatchSize())
                .numTrainSteps(config.numTrainSteps())
                .stepsPerEval(config.stepsPerEval().orElse(TrainerConfig.DEFAULT_STEPS_PER_EVAL))
                .maxEvalBatches(config.maxEvalBatches())
                .build();
    }

    private static AdamConfig optimizer(SimpleTrainConfig config) {
        return AdamConfigBuilder.builder()
                .learningRate(config.learningRate())
                .weightDecay(config.weightDecay().orElse(AdamConfig.DEFAULT_WEIGHT_DECAY))
                .build();
    }
}
