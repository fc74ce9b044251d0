package community.marin.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import community.marin.training.LlamaConfig;

/**
 * Turns queries and keys by their positions. The two halves of a head are the two coordinates of its pairs, as in Hugging Face
 * Llama checkpoints (the papers interleave them instead).
 */
final class RotaryEmbedding {
    private final NDArray cosines;
    private final NDArray sines;
    private final int half;

    /** Tables for positions 0 to {@code length - 1}, kept by the manager. */
    RotaryEmbedding(NDManager manager, LlamaConfig config, int length) {
        this.half = config.headDim() / 2;
        float[] cos = new float[length * 2 * half];
        float[] sin = new float[length * 2 * half];
        for (int position = 0; position < length; position++) {
            for (int dimension = 0; dimension < 2 * half; dimension++) {
                double angle = position * config.rope().frequency(dimension % half, 2 * half);
                cos[position * 2 * half + dimension] = (float) Math.cos(angle);
                sin[position * 2 * half + dimension] = (float) Math.sin(angle);
            }
        }
        Shape shape = new Shape(1, 1, length, 2L * half);
        this.cosines = manager.create(cos, shape);
        this.sines = manager.create(sin, shape);
    }

    /** Turns an array of (batch, heads, positions, dimensions of a head). */
    NDArray apply(NDArray x) {
        NDArray first = x.get("..., :{}", half);
        NDArray second = x.get("..., {}:", half);
        NDArray rotated = second.neg().concat(first, -1);
        return x.mul(cosines).add(rotated.mul(sines));
    }
}
