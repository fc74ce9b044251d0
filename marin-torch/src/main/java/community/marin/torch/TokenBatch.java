package community.marin.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** Some sequences of one length, and the token after each of their tokens; both row by row. The arrays are handed over. */
final class TokenBatch {
    private final Shape shape;
    private final long[] tokens;
    private final long[] targets;

    TokenBatch(int sequences, int length, long[] tokens, long[] targets) {
        this.shape = new Shape(sequences, length);
        this.tokens = tokens;
        this.targets = targets;
    }

    NDArray tokens(NDManager manager) {
        return manager.create(tokens, shape);
    }

    NDArray targets(NDManager manager) {
        return manager.create(targets, shape);
    }

    /** Id of a target, counted through all sequences. */
    int target(int position) {
        return (int) targets[position];
    }

    /** Number of targets. */
    int size() {
        return targets.length;
    }
}
