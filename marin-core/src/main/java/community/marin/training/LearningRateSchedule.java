package community.marin.training;

/**
 * The learning rate of every step: rises linearly from 0 over the warm-up steps, stays, and falls over the decay steps as the
 * config says. The rules are those of Levanter's {@code OptimizerConfig.lr_scheduler} with one cycle.
 */
public final class LearningRateSchedule {
    /** Time scale, in steps, of the {@code inv_sqrt} decay. */
    private static final double INV_SQRT_TIMESCALE = 10_000;

    private final AdamConfig config;
    private final int warmupSteps;
    private final int stableSteps;
    private final int decaySteps;

    /**
     * The schedule of a training.
     *
     * @param numTrainSteps steps of the whole training, at least 1
     */
    public LearningRateSchedule(AdamConfig config, int numTrainSteps) {
        Checks.require(numTrainSteps > 0, "numTrainSteps", numTrainSteps, "positive");
        this.config = config;
        this.warmupSteps = Math.min(steps(config.warmup(), numTrainSteps), numTrainSteps);
        int left = numTrainSteps - warmupSteps;
        this.decaySteps = config.decay()
                .map(decay -> Math.min(steps(decay, numTrainSteps), left))
                .orElse(left);
        this.stableSteps = left - decaySteps;
    }

    /** The learning rate of a step, counted from 0. Past the end it stays at its last value. */
    public double at(int step) {
        if (step < warmupSteps) {
            return config.learningRate() * step / warmupSteps;
        }
        int sinceDecay = step - warmupSteps - stableSteps;
        return sinceDecay < 0 || decaySteps == 0 ? config.learningRate() : decayed(sinceDecay);
    }

    private double decayed(int count) {
        double peak = config.learningRate();
        double floor = peak * config.minLrRatio();
        double progress = Math.min(1, count / (double) decaySteps);
        return switch (config.lrSchedule()) {
            case CONSTANT -> peak;
            case LINEAR -> peak + (floor - peak) * progress;
            case COSINE -> floor + (peak - floor) * (1 + Math.cos(Math.PI * progress)) / 2;
            case INV -> inverse(count, peak, floor);
            case INV_SQRT ->
                Math.max(
                        floor, Math.min(peak, peak / Math.sqrt(Math.max(count + warmupSteps, 1) / INV_SQRT_TIMESCALE)));
        };
    }

    private double inverse(int count, double peak, double floor) {
        // Without a floor the curve that reaches it at the last step would be infinitely steep: the rate falls to 0 at
        // once.
        return floor == 0
                ? (count == 0 ? peak : 0)
                : Math.max(floor, peak / ((peak / floor - 1) * Math.max(count, 1) / decaySteps + 1));
    }

    /**
     * Complains unless a number can be read as a fraction (0 to 1) or as a whole number of steps (above 1).
     *
     * @throws IllegalArgumentException naming the field
     */
    static void requireFractionOrSteps(String field, double value) {
        Checks.require(
                value >= 0 && (value <= 1 || value == Math.rint(value)),
                field,
                value,
                "a fraction from 0 to 1 or a whole number of steps");
    }

    /** A fraction of the training, cut to whole steps (so that 1 means all), or a number of steps as it is. */
    private static int steps(double fractionOrSteps, int numTrainSteps) {
        return (int) (fractionOrSteps <= 1 ? fractionOrSteps * numTrainSteps : fractionOrSteps);
    }
}
