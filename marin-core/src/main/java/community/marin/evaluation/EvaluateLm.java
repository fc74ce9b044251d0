package community.marin.evaluation;

import community.marin.engine.TorchEngine;
import community.marin.installation.Installation;
import java.io.IOException;

/**
 * Takes loss and bits per byte of a language model on held-out text, with PyTorch in a JVM of its own.
 *
 * <p>The text is cut into sequences; every token of a sequence but the first of all is predicted once, and a rest that fills no
 * sequence is left out. Bits per byte are the sum of the losses in bits, over the bytes of UTF-8 of just the tokens that were
 * predicted. Results are in {@code results.json}; see {@link EvaluationResults}.
 */
public final class EvaluateLm {
    /** The engine's word for an evaluation. */
    public static final String COMMAND = "evaluate";

    private EvaluateLm() {}

    /**
     * Evaluates.
     *
     * @throws IOException if there is no engine for this machine, no model, no data, or they do not fit together
     */
    public static void evaluateLm(EvaluateLmConfig config) throws IOException {
        TorchEngine.of(Installation.locate()).run(COMMAND, config, config.numThreads());
    }
}
