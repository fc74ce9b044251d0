package community.marin.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import community.marin.training.LlamaConfig;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;

/** The weights of a Llama model by their Hugging Face names, in a fixed order. They live as long as their manager. */
final class LlamaParameters {
    static final String EMBEDDINGS = "model.embed_tokens.weight";
    static final String FINAL_NORM = "model.norm.weight";
    static final String OUTPUT = "lm_head.weight";

    private final Map<String, NDArray> arrays;

    private LlamaParameters(Map<String, NDArray> arrays) {
        this.arrays = Collections.unmodifiableMap(arrays);
    }

    /**
     * New weights: matrices from a normal distribution, norms at 1. The numbers depend on the seed and the names alone, not on
     * the machine: {@link Random} is specified to the last bit.
     */
    static LlamaParameters initialize(NDManager manager, LlamaConfig config, int vocabSize, long seed) {
        return create(config, vocabSize, (name, shape) -> {
            if (isNorm(name)) {
                return manager.ones(shape);
            }
            Random random = new Random(seed * 31 + name.hashCode());
            FloatBuffer values = FloatBuffer.allocate(Math.toIntExact(shape.size()));
            while (values.hasRemaining()) {
                values.put((float) (random.nextGaussian() * config.initializerRange()));
            }
            return manager.create(values.flip(), shape);
        });
    }

    /** Zeros in the shapes of the weights; for the moments of an optimiser. */
    static LlamaParameters zeros(NDManager manager, LlamaConfig config, int vocabSize) {
        return create(config, vocabSize, (name, shape) -> manager.zeros(shape));
    }

    /**
     * Arrays in the shapes of the weights from a file, in which each has a prefix before its name.
     *
     * @throws IOException if one is missing or has another shape
     */
    static LlamaParameters load(NDManager manager, LlamaConfig config, int vocabSize, Path file, String prefix)
            throws IOException {
        SafetensorsFile saved = SafetensorsFile.open(file);
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        for (Map.Entry<String, Shape> entry : shapes(config, vocabSize).entrySet()) {
            arrays.put(entry.getKey(), saved.read(manager, prefix + entry.getKey(), entry.getValue()));
        }
        return new LlamaParameters(arrays);
    }

    private static LlamaParameters create(
            LlamaConfig config, int vocabSize, BiFunction<String, Shape, NDArray> source) {
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        shapes(config, vocabSize).forEach((name, shape) -> arrays.put(name, source.apply(name, shape)));
        return new LlamaParameters(arrays);
    }

    /** A weight by its name. */
    NDArray get(String name) {
        NDArray array = arrays.get(name);
        if (array == null) {
            throw new IllegalArgumentException("There is no weight " + name + "; there are " + arrays.keySet());
        }
        return array;
    }

    /** A weight of a block, such as {@code self_attn.q_proj}. */
    NDArray layer(int layer, String part) {
        return get("model.layers." + layer + "." + part + ".weight");
    }

    /** The output projection: a matrix of its own, or the embeddings where they are tied. */
    NDArray output() {
        return arrays.containsKey(OUTPUT) ? get(OUTPUT) : get(EMBEDDINGS);
    }

    /** All weights in their order. */
    Map<String, NDArray> arrays() {
        return arrays;
    }

    /** Asks the engine to keep gradients of all weights from now on. */
    void requireGradients() {
        arrays.values().forEach(array -> array.setRequiresGradient(true));
    }

    /** Whether a weight is the scale of a norm. */
    static boolean isNorm(String name) {
        return name.endsWith("norm.weight");
    }

    private static Map<String, Shape> shapes(LlamaConfig config, int vocabSize) {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        long hidden = config.hiddenDim();
        long intermediate = config.intermediateDim();
        long keys = (long) config.numKvHeads() * config.headDim();
        shapes.put(EMBEDDINGS, new Shape(vocabSize, hidden));
        for (int layer = 0; layer < config.numLayers(); layer++) {
            String prefix = "model.layers." + layer + ".";
            shapes.put(prefix + "input_layernorm.weight", new Shape(hidden));
            shapes.put(prefix + "self_attn.q_proj.weight", new Shape(hidden, hidden));
            shapes.put(prefix + "self_attn.k_proj.weight", new Shape(keys, hidden));
            shapes.put(prefix + "self_attn.v_proj.weight", new Shape(keys, hidden));
            shapes.put(prefix + "self_attn.o_proj.weight", new Shape(hidden, hidden));
            shapes.put(prefix + "post_attention_layernorm.weight", new Shape(hidden));
            shapes.put(prefix + "mlp.gate_proj.weight", new Shape(intermediate, hidden));
            shapes.put(prefix + "mlp.up_proj.weight", new Shape(intermediate, hidden));
            shapes.put(prefix + "mlp.down_proj.weight", new Shape(hidden, intermediate));
        }
        shapes.put(FINAL_NORM, new Shape(hidden));
        if (!config.tieWordEmbeddings()) {
            shapes.put(OUTPUT, new Shape(vocabSize, hidden));
        }
        return shapes;
    }
}
