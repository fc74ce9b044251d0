package community.marin.torch;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import java.io.IOException;
import java.util.Optional;

/** Takes the loss of a model over the windows of a stream, from the first on. */
final class Evaluation {
    private final TokenWindows windows;
    private final int batchSize;
    private final long windowLimit;

    /** An evaluation of at most {@code maxBatches} batches, or of all windows. */
    Evaluation(TokenWindows windows, int batchSize, Optional<Integer> maxBatches) {
        this.windows = windows;
        this.batchSize = batchSize;
        this.windowLimit = Math.min(
                windows.count(),
                maxBatches.map(batches -> (long) batches * batchSize).orElse(Long.MAX_VALUE));
    }

    /**
     * What came out.
     *
     * @param nats sum of the losses of all targets, in nats
     * @param tokens number of targets
     * @param bytes bytes of UTF-8 that the targets stand for
     */
    record Result(double nats, long tokens, long bytes) {
        /** Loss in nats a token. */
        double loss() {
            return nats / tokens;
        }

        /** Bits a byte: comparable between tokenizers, which the loss a token is not. */
        double bitsPerByte() {
            return nats / Math.log(2) / bytes;
        }
    }

    /** Bytes of UTF-8 that a token stands for. */
    interface TokenBytes {
        int of(int token);
    }

    /** Runs it. */
    Result run(NDManager manager, LanguageModelLoss loss, TokenBytes tokenBytes) throws IOException {
        double nats = 0;
        long tokens = 0;
        long bytes = 0;
        for (long first = 0; first < windowLimit; first += batchSize) {
            TokenBatch batch = windows.evaluationBatch(first, (int) Math.min(batchSize, windowLimit - first));
            float[] losses = losses(manager, loss, batch);
            for (int position = 0; position < losses.length; position++) {
                nats += losses[position];
                bytes += tokenBytes.of(batch.target(position));
            }
            tokens += losses.length;
        }
        return new Result(nats, tokens, bytes);
    }

    private static float[] losses(NDManager manager, LanguageModelLoss loss, TokenBatch batch) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            return loss.perPosition(batch.tokens(manager), batch.targets(manager));
        }
    }
}
