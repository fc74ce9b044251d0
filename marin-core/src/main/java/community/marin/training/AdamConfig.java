package community.marin.training;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Objects;
import java.util.Optional;

/**
 * AdamW (Loshchilov and Hutter 2019) with its learning rate schedule. Names and defaults are those of Levanter's
 * {@code AdamConfig}. {@code warmup} and {@code decay} are each a fraction of the training (at most 1) or a whole number of steps
 * (above 1); see {@link LearningRateSchedule}.
 *
 * @param learningRate the highest learning rate
 * @param weightDecay decoupled weight decay, of all weights but norms and embeddings
 * @param minLrRatio the lowest learning rate after decay, as a share of {@code learningRate}
 * @param warmup fraction or steps in which the rate rises from 0
 * @param decay fraction or steps at the end in which the rate falls; empty: all that warm-up leaves
 * @param lrSchedule how the rate falls
 * @param beta1 decay of the mean of gradients
 * @param beta2 decay of the mean of squared gradients
 * @param epsilon added to the root of the second moment
 * @param maxGradNorm gradients with a larger global norm are scaled down to it; empty: no clipping
 */
@RecordBuilder
public record AdamConfig(
        @RecordBuilder.Initializer("DEFAULT_LEARNING_RATE") double learningRate,
        @RecordBuilder.Initializer("DEFAULT_WEIGHT_DECAY") double weightDecay,
        @RecordBuilder.Initializer("DEFAULT_MIN_LR_RATIO") double minLrRatio,
        @RecordBuilder.Initializer("DEFAULT_WARMUP") double warmup,
        Optional<Double> decay,
        @RecordBuilder.Initializer("DEFAULT_LR_SCHEDULE") LrSchedule lrSchedule,
        @RecordBuilder.Initializer("DEFAULT_BETA1") double beta1,
        @RecordBuilder.Initializer("DEFAULT_BETA2") double beta2,
        @RecordBuilder.Initializer("DEFAULT_EPSILON") double epsilon,
        @RecordBuilder.Initializer("DEFAULT_MAX_GRAD_NORM") Optional<Double> maxGradNorm) {
    /** Levanter's default. */
    public static final double DEFAULT_LEARNING_RATE = 6e-4;
    /** Levanter's default. */
    public static final double DEFAULT_WEIGHT_DECAY = 0.1;
    /** Levanter's default. */
    public static final double DEFAULT_MIN_LR_RATIO = 0.1;
    /** Levanter's default. */
    public static final double DEFAULT_WARMUP = 0.01;
    /** Levanter's default. */
    public static final LrSchedule DEFAULT_LR_SCHEDULE = LrSchedule.COSINE;
    /** Levanter's default. */
    public static final double DEFAULT_BETA1 = 0.9;
    /** Levanter's default. */
    public static final double DEFAULT_BETA2 = 0.95;
    /** Levanter's default. */
    public static final double DEFAULT_EPSILON = 1e-8;
    /** Levanter's default. */
    public static final Optional<Double> DEFAULT_MAX_GRAD_NORM = Optional.of(1.0);

    /** Checks the numbers. */
    public AdamConfig {
        Checks.require(learningRate > 0, "learningRate", learningRate, "positive");
        Checks.require(weightDecay >= 0, "weightDecay", weightDecay, "at least 0");
        Checks.require(minLrRatio >= 0 && minLrRatio <= 1, "minLrRatio", minLrRatio, "between 0 and 1");
        Checks.require(beta1 >= 0 && beta1 < 1, "beta1", beta1, "at least 0 and below 1");
        Checks.require(beta2 >= 0 && beta2 < 1, "beta2", beta2, "at least 0 and below 1");
        Checks.require(epsilon > 0, "epsilon", epsilon, "positive");
        maxGradNorm.ifPresent(norm -> Checks.require(norm > 0, "maxGradNorm", norm, "positive"));
        LearningRateSchedule.requireFractionOrSteps("warmup", warmup);
        decay.ifPresent(value -> LearningRateSchedule.requireFractionOrSteps("decay", value));
        Objects.requireNonNull(lrSchedule, "lrSchedule");
    }
}
