package community.marin.experiments.models;

import community.marin.training.LlamaConfig;
import community.marin.training.LlamaConfigBuilder;

/** Llama models of many sizes. */
public final class LlamaModels {
    /** The smallest: two layers of width 32. For tests of a pipeline, not of a model. */
    public static final LlamaConfig LLAMA_NANO = LlamaConfigBuilder.builder()
            .maxSeqLen(512)
            .hiddenDim(32)
            .intermediateDim(128)
            .numHeads(2)
            .numKvHeads(2)
            .numLayers(2)
            .build();

    private LlamaModels() {}
}
