package community.marin.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import community.marin.training.AdamConfig;
import community.marin.training.LlamaConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * AdamW with clipping of the global gradient norm, in the order of Optax, which Levanter uses: clip, moments, bias correction,
 * decoupled weight decay, learning rate. DJL's own optimisers decay every weight alike, clip by value alone, and cannot be saved.
 */
final class AdamW {
    private static final String MEAN = "exp_avg.";
    private static final String VARIANCE = "exp_avg_sq.";

    private final AdamConfig config;
    private final LlamaParameters parameters;
    private final LlamaParameters means;
    private final LlamaParameters variances;

    private AdamW(AdamConfig config, LlamaParameters parameters, LlamaParameters means, LlamaParameters variances) {
        this.config = config;
        this.parameters = parameters;
        this.means = means;
        this.variances = variances;
    }

    /** An optimiser that has not seen a gradient; its moments live as long as the manager. */
    static AdamW create(
            NDManager manager, AdamConfig config, LlamaParameters parameters, LlamaConfig model, int vocabSize) {
        return new AdamW(
                config,
                parameters,
                LlamaParameters.zeros(manager, model, vocabSize),
                LlamaParameters.zeros(manager, model, vocabSize));
    }

    /** An optimiser that goes on from saved moments. */
    static AdamW load(
            NDManager manager,
            AdamConfig config,
            LlamaParameters parameters,
            LlamaConfig model,
            int vocabSize,
            Path file)
            throws IOException {
        return new AdamW(
                config,
                parameters,
                LlamaParameters.load(manager, model, vocabSize, file, MEAN),
                LlamaParameters.load(manager, model, vocabSize, file, VARIANCE));
    }

    /** Saves the moments. */
    void save(Path file) throws IOException {
        Map<String, NDArray> moments = new LinkedHashMap<>();
        means.arrays().forEach((name, array) -> moments.put(MEAN + name, array));
        variances.arrays().forEach((name, array) -> moments.put(VARIANCE + name, array));
        SafetensorsFile.write(file, moments);
    }

    /**
     * Changes the weights by their gradients, and sets the gradients to 0.
     *
     * @param step counted from 0
     * @return the global norm of the gradients, before clipping
     */
    double update(int step, double learningRate) {
        double norm = globalGradientNorm();
        double scale = config.maxGradNorm()
                .filter(limit -> norm > limit)
                .map(limit -> limit / norm)
                .orElse(1.0);
        double meanCorrection = 1 - Math.pow(config.beta1(), step + 1);
        double varianceCorrection = 1 - Math.pow(config.beta2(), step + 1);
        parameters.arrays().forEach((name, weight) -> {
            try (NDScope scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                NDArray gradient = weight.getGradient().muli(scale);
                NDArray mean = means.get(name).muli(config.beta1()).addi(gradient.mul(1 - config.beta1()));
                NDArray variance = variances
                        .get(name)
                        .muli(config.beta2())
                        .addi(gradient.square().mul(1 - config.beta2()));
                NDArray deviation = variance.div(varianceCorrection).sqrt().addi(config.epsilon());
                NDArray change = mean.div(meanCorrection).divi(deviation);
                if (isDecayed(name)) {
                    change.addi(weight.mul(config.weightDecay()));
                }
                weight.subi(change.muli(learningRate));
                gradient.muli(0);
            }
        });
        return norm;
    }

    /** Levanter's default mask: everything but norms and embeddings. */
    static boolean isDecayed(String name) {
        return !LlamaParameters.isNorm(name) && !name.equals(LlamaParameters.EMBEDDINGS);
    }

    private double globalGradientNorm() {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            return Math.sqrt(parameters.arrays().values().stream()
                    .mapToDouble(weight -> weight.getGradient().square().sum().getFloat())
                    .sum());
        }
    }
}
