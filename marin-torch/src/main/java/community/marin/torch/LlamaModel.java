package community.marin.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Embedding;
import ai.djl.nn.core.Linear;
import community.marin.training.LlamaConfig;
import java.util.Arrays;

/**
 * The forward pass of a Llama model for sequences of one length, as functions of its weights. Every intermediate array belongs to
 * the {@link ai.djl.ndarray.NDScope} that the caller has opened.
 */
final class LlamaModel {
    private final LlamaConfig config;
    private final LlamaParameters parameters;
    private final int length;
    private final RotaryEmbedding rotary;
    private final NDArray causalMask;
    // Constants are arrays that live as long as the model. DJL makes an array of a Java number and frees it at once,
    // but the
    // backward pass of a multiplication reads it later: then it reads whatever lies there by then.
    private final NDArray attentionScale;
    private final NDArray epsilon;

    /** A model for sequences of {@code length} tokens; its tables live as long as the manager. */
    LlamaModel(NDManager manager, LlamaConfig config, LlamaParameters parameters, int length) {
        this.config = config;
        this.parameters = parameters;
        this.length = length;
        this.rotary = new RotaryEmbedding(manager, config, length);
        this.causalMask = causalMask(manager, length);
        this.attentionScale = manager.create((float) (1 / Math.sqrt(config.headDim())));
        this.epsilon = manager.create((float) config.layerNormEpsilon());
    }

    /**
     * The final hidden state of every token.
     *
     * @param tokens token ids, (batch, length)
     * @return (batch * length, hidden)
     */
    NDArray hidden(NDArray tokens) {
        NDArray x = Embedding.embedding(tokens, parameters.get(LlamaParameters.EMBEDDINGS), SparseFormat.DENSE)
                .singletonOrThrow();
        for (int layer = 0; layer < config.numLayers(); layer++) {
            x = x.add(attention(norm(x, parameters.layer(layer, "input_layernorm")), layer));
            x = x.add(feedForward(norm(x, parameters.layer(layer, "post_attention_layernorm")), layer));
        }
        return norm(x, parameters.get(LlamaParameters.FINAL_NORM)).reshape(-1, config.hiddenDim());
    }

    /** Scores of all tokens of the vocabulary: (n, hidden) to (n, vocabulary). */
    NDArray logits(NDArray hidden) {
        return linear(hidden, parameters.output());
    }

    private NDArray attention(NDArray x, int layer) {
        long batch = x.getShape().get(0);
        NDArray query = rotary.apply(heads(linear(x, parameters.layer(layer, "self_attn.q_proj"))));
        NDArray key = rotary.apply(heads(linear(x, parameters.layer(layer, "self_attn.k_proj"))));
        NDArray value = heads(linear(x, parameters.layer(layer, "self_attn.v_proj")));
        int queriesPerKey = config.numHeads() / config.numKvHeads();
        if (queriesPerKey > 1) {
            key = key.repeat(1, queriesPerKey);
            value = value.repeat(1, queriesPerKey);
        }
        NDArray scores = query.matMul(key.transpose(0, 1, 3, 2)).mul(attentionScale);
        NDArray mixed = scores.add(causalMask).softmax(-1).matMul(value);
        NDArray joined = mixed.transpose(0, 2, 1, 3).reshape(batch, length, config.hiddenDim());
        return linear(joined, parameters.layer(layer, "self_attn.o_proj"));
    }

    private NDArray feedForward(NDArray x, int layer) {
        NDArray gate = linear(x, parameters.layer(layer, "mlp.gate_proj"));
        NDArray up = linear(x, parameters.layer(layer, "mlp.up_proj"));
        return linear(gate.mul(Activation.sigmoid(gate)).mul(up), parameters.layer(layer, "mlp.down_proj"));
    }

    /** (batch, length, heads * dimensions) to (batch, heads, length, dimensions). */
    private NDArray heads(NDArray x) {
        return x.reshape(x.getShape().get(0), length, -1, config.headDim()).transpose(0, 2, 1, 3);
    }

    private NDArray norm(NDArray x, NDArray scale) {
        NDArray meanSquare = x.square().mean(new int[] {-1}, true);
        return x.div(meanSquare.add(epsilon).sqrt()).mul(scale);
    }

    private static NDArray linear(NDArray x, NDArray weight) {
        return Linear.linear(x, weight).singletonOrThrow();
    }

    /** 0 where a query may see a key, minus infinity where the key comes later. */
    private static NDArray causalMask(NDManager manager, int length) {
        float[] mask = new float[length * length];
        for (int query = 0; query < length; query++) {
            Arrays.fill(mask, query * length + query + 1, (query + 1) * length, Float.NEGATIVE_INFINITY);
        }
        return manager.create(mask, new Shape(1, 1, length, length));
    }
}
