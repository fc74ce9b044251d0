package community.marin.training;

/**
 * The rotary embeddings of Llama 3.1: short wavelengths stay, long ones are slowed by {@code factor}, and those between are
 * interpolated. Formula of the reference implementation (Hugging Face transformers, rope type {@code llama3}).
 *
 * @param theta base of the frequencies, above 1
 * @param factor how much the long wavelengths are stretched, at least 1
 * @param lowFreqFactor wavelengths above {@code originalMaxPositionEmbeddings / lowFreqFactor} are stretched in full
 * @param highFreqFactor wavelengths below {@code originalMaxPositionEmbeddings / highFreqFactor} stay as they are
 * @param originalMaxPositionEmbeddings the context length, in tokens, before it was extended
 */
public record Llama3RotaryEmbeddingsConfig(
        double theta, double factor, double lowFreqFactor, double highFreqFactor, int originalMaxPositionEmbeddings)
        implements RotaryEmbeddingsConfig {
    /** The values of Llama 3.1. */
    public static final Llama3RotaryEmbeddingsConfig DEFAULT = new Llama3RotaryEmbeddingsConfig(500_000, 8, 1, 4, 8192);

    /** Checks the numbers. */
    public Llama3RotaryEmbeddingsConfig {
        Checks.require(theta > 1, "theta", theta, "above 1");
        Checks.require(factor >= 1, "factor", factor, "at least 1");
        Checks.require(lowFreqFactor > 0, "lowFreqFactor", lowFreqFactor, "positive");
        Checks.require(highFreqFactor > lowFreqFactor, "highFreqFactor", highFreqFactor, "above lowFreqFactor");
        Checks.require(
                originalMaxPositionEmbeddings > 0,
                "originalMaxPositionEmbeddings",
                originalMaxPositionEmbeddings,
                "positive");
    }

    @Override
    public double frequency(int pair, int headDim) {
        double frequency = Math.pow(theta, -2.0 * pair / headDim);
        double wavelengths = originalMaxPositionEmbeddings * frequency / (2 * Math.PI);
        double kept = (wavelengths - lowFreqFactor) / (highFreqFactor - lowFreqFactor);
        double clamped = Math.min(1, Math.max(0, kept));
        return clamped * frequency + (1 - clamped) * frequency / factor;
    }
}
