package community.marin.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.training.GradientCollector;

/**
 * Cross entropy of the next token, in nats, computed a chunk of positions at a time: the scores of a whole batch for a vocabulary
 * of 50 thousand would fill gigabytes and no processor cache.
 */
final class LanguageModelLoss {
    /** Scores in a chunk: 8 MiB of them was fastest with a vocabulary of 50,257. */
    private static final int CHUNK_SCORES = 1 << 21;

    private final LlamaModel model;
    private final int chunkPositions;

    LanguageModelLoss(LlamaModel model, int vocabSize) {
        this.model = model;
        this.chunkPositions = Math.max(1, CHUNK_SCORES / vocabSize);
    }

    /**
     * Mean loss of a batch; its gradients are added to those of the weights.
     *
     * <p>Each chunk is differentiated on its own, down to the hidden states; the sum of those gradients then goes through the
     * blocks once. That is the same gradient as that of the whole, in a different order of additions.
     *
     * @param tokens (batch, length)
     * @param targets the token after each, (batch, length)
     */
    double backward(NDArray tokens, NDArray targets, GradientCollector collector) {
        NDArray hidden = model.hidden(tokens);
        NDArray detached = hidden.stopGradient().duplicate();
        detached.setRequiresGradient(true);
        NDArray flat = targets.reshape(-1, 1);
        long positions = flat.size();
        NDArray count = detached.getManager().create((float) positions);
        double total = 0;
        for (long start = 0; start < positions; start += chunkPositions) {
            try (NDScope scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                NDIndex chunk = chunk(start, positions);
                NDArray mean = negativeLogLikelihoods(detached.get(chunk), flat.get(chunk))
                        .sum()
                        .div(count);
                collector.backward(mean);
                total += mean.getFloat();
            }
        }
        collector.backward(hidden.mul(detached.getGradient()).sum());
        return total;
    }

    /** Loss of each position of a batch, (batch * length) numbers, without gradients. */
    float[] perPosition(NDArray tokens, NDArray targets) {
        NDArray hidden = model.hidden(tokens);
        NDArray flat = targets.reshape(-1, 1);
        int positions = Math.toIntExact(flat.size());
        float[] losses = new float[positions];
        for (int start = 0; start < positions; start += chunkPositions) {
            try (NDScope scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                NDIndex chunk = chunk(start, positions);
                float[] part = negativeLogLikelihoods(hidden.get(chunk), flat.get(chunk))
                        .toFloatArray();
                System.arraycopy(part, 0, losses, start, part.length);
            }
        }
        return losses;
    }

    private NDArray negativeLogLikelihoods(NDArray hidden, NDArray targets) {
        return model.logits(hidden).logSoftmax(-1).gather(targets, 1).neg();
    }

    private NDIndex chunk(long start, long positions) {
        return new NDIndex("{}:{}", start, Math.min(start + chunkPositions, positions));
    }
}
