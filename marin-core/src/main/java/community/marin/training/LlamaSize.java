package community.marin.training;

/** Counts parameters and floating point operations of a Llama model. The formulas are those of Levanter and Marin. */
public final class LlamaSize {
    private LlamaSize() {}

    /**
     * Parameters as Marin's experiments count them ({@code compute_num_parameters}): without the final norm, and with an output
     * projection of its own even where it is tied to the embeddings. Scaling laws and published run names use this number.
     */
    public static long computeNumParameters(LlamaConfig config, int vocabSize) {
        return config.numLayers() * layerParameters(config) + 2L * vocabSize * config.hiddenDim();
    }

    /** {@link #computeNumParameters} without the embeddings and the output projection. */
    public static long nonEmbeddingParameters(LlamaConfig config) {
        return config.numLayers() * layerParameters(config);
    }

    /** Numbers that the optimiser really changes: with the final norm, and tied embeddings counted once. */
    public static long trainableParameters(LlamaConfig config, int vocabSize) {
        long embeddings = (config.tieWordEmbeddings() ? 1L : 2L) * vocabSize * config.hiddenDim();
        return nonEmbeddingParameters(config) + config.hiddenDim() + embeddings;
    }

    /**
     * Floating point operations of a forward pass, a token: a multiplication and an addition count as two, and attention is
     * counted over the full square, without halving it for the causal mask.
     *
     * @param contextLength tokens a sequence
     */
    public static double flopsPerToken(LlamaConfig config, int vocabSize, int contextLength) {
        double hidden = config.hiddenDim();
        double headDim = hidden / config.numHeads();
        double feedForward = 2.0 * 3 * hidden * config.intermediateDim();
        double queryKeyValue = 2 * hidden * (config.numHeads() + 2 * config.numKvHeads()) * headDim;
        double output = 2 * hidden * hidden;
        double attention = contextLength * config.numHeads() * (4 * headDim + 3);
        return config.numLayers() * (feedForward + queryKeyValue + output + attention) + 2 * hidden * vocabSize;
    }

    private static long layerParameters(LlamaConfig config) {
        long hidden = config.hiddenDim();
        long query = hidden * config.headDim() * config.numHeads();
        long keyAndValue = 2 * hidden * config.headDim() * config.numKvHeads();
        long output = query;
        return query + keyAndValue + output + 3 * hidden * config.intermediateDim() + 2 * hidden;
    }
}
