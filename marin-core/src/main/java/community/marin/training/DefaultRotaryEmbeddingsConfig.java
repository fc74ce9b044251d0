package community.marin.training;

/**
 * The rotary embeddings of Llama 2 (Su et al. 2021): frequency {@code theta^(-2 pair / headDim) / factor}.
 *
 * @param theta base of the frequencies, above 1
 * @param factor divides every position (linear scaling), at least 1
 */
public record DefaultRotaryEmbeddingsConfig(double theta, double factor) implements RotaryEmbeddingsConfig {
    /** Levanter's default: theta 10000, no scaling. */
    public static final DefaultRotaryEmbeddingsConfig DEFAULT = new DefaultRotaryEmbeddingsConfig(10_000, 1);

    /** Checks the numbers. */
    public DefaultRotaryEmbeddingsConfig {
        Checks.require(theta > 1, "theta", theta, "above 1");
        Checks.require(factor >= 1, "factor", factor, "at least 1");
    }

    @Override
    public double frequency(int pair, int headDim) {
        return Math.pow(theta, -2.0 * pair / headDim) / factor;
    }
}
