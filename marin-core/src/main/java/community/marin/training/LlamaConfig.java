package community.marin.training;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Objects;

/**
 * The shape of a Llama model: a decoder-only transformer with RMSNorm before each part, rotary positions, grouped-query
 * attention and a SwiGLU feed-forward part, without biases. Names and defaults are those of Levanter's {@code LlamaConfig}.
 *
 * @param maxSeqLen longest context, in tokens
 * @param hiddenDim width of the residual stream; a multiple of twice {@code numHeads}
 * @param intermediateDim width of the feed-forward part
 * @param numLayers number of transformer blocks
 * @param numHeads number of query heads
 * @param numKvHeads number of key and value heads; divides {@code numHeads}
 * @param initializerRange standard deviation of the initial weights
 * @param layerNormEpsilon added to the mean square under the root of RMSNorm
 * @param tieWordEmbeddings whether the output projection is the embedding table
 * @param rope the rotary position embeddings
 */
@RecordBuilder
public record LlamaConfig(
        @RecordBuilder.Initializer("DEFAULT_MAX_SEQ_LEN") int maxSeqLen,
        @RecordBuilder.Initializer("DEFAULT_HIDDEN_DIM") int hiddenDim,

        @RecordBuilder.Initializer("DEFAULT_INTERMEDIATE_DIM")
        int intermediateDim,

        @RecordBuilder.Initializer("DEFAULT_LAYERS_AND_HEADS")
        int numLayers,

        @RecordBuilder.Initializer("DEFAULT_LAYERS_AND_HEADS")
        int numHeads,

        @RecordBuilder.Initializer("DEFAULT_LAYERS_AND_HEADS")
        int numKvHeads,

        @RecordBuilder.Initializer("DEFAULT_INITIALIZER_RANGE")
        double initializerRange,

        @RecordBuilder.Initializer("DEFAULT_LAYER_NORM_EPSILON")
        double layerNormEpsilon,

        boolean tieWordEmbeddings,
        @RecordBuilder.Initializer("DEFAULT_ROPE") RotaryEmbeddingsConfig rope) {
    /** Levanter's default. */
    public static final int DEFAULT_MAX_SEQ_LEN = 2048;
    /** Levanter's default. */
    public static final int DEFAULT_HIDDEN_DIM = 4096;
    /** Levanter's default. */
    public static final int DEFAULT_INTERMEDIATE_DIM = 11008;
    /** Levanter's default. */
    public static final int DEFAULT_LAYERS_AND_HEADS = 32;
    /** Levanter's default. */
    public static final double DEFAULT_INITIALIZER_RANGE = 0.02;
    /** Levanter's default. */
    public static final double DEFAULT_LAYER_NORM_EPSILON = 1e-5;
    /** Levanter's default. */
    public static final RotaryEmbeddingsConfig DEFAULT_ROPE = DefaultRotaryEmbeddingsConfig.DEFAULT;

    /** Checks that the numbers fit together. */
    public LlamaConfig {
        Checks.require(maxSeqLen > 0, "maxSeqLen", maxSeqLen, "positive");
        Checks.require(intermediateDim > 0, "intermediateDim", intermediateDim, "positive");
        Checks.require(numLayers > 0, "numLayers", numLayers, "positive");
        Checks.require(numHeads > 0, "numHeads", numHeads, "positive");
        Checks.require(
                hiddenDim > 0 && hiddenDim % (2 * numHeads) == 0,
                "hiddenDim",
                hiddenDim,
                "a multiple of twice numHeads (" + numHeads + "), because rotary positions turn pairs of dimensions");
        Checks.require(
                numKvHeads > 0 && numHeads % numKvHeads == 0,
                "numKvHeads",
                numKvHeads,
                "a divisor of numHeads (" + numHeads + ")");
        Checks.require(initializerRange > 0, "initializerRange", initializerRange, "positive");
        Checks.require(layerNormEpsilon > 0, "layerNormEpsilon", layerNormEpsilon, "positive");
        Objects.requireNonNull(rope, "rope");
    }

    /** Dimensions of one head. */
    public int headDim() {
        return hiddenDim / numHeads;
    }
}
