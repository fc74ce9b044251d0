package community.marin.torch;

import java.io.IOException;
import java.util.stream.LongStream;

/**
 * Cuts a stream into windows of one length. Window i holds the tokens from {@code i * length} on and, as targets, the token after
 * each; so every token but the first is a target once, and a rest that fills no window is left out.
 */
final class TokenWindows {
    private final TokenStream stream;
    private final int length;
    private final int vocabSize;
    private final long count;

    /**
     * The windows of a stream.
     *
     * @throws IOException if the stream is too short for a single one
     */
    TokenWindows(TokenStream stream, int length, int vocabSize) throws IOException {
        this.stream = stream;
        this.length = length;
        this.vocabSize = vocabSize;
        this.count = (stream.length() - 1) / length;
        if (count < 1) {
            throw new IOException("The data have " + stream.length() + " tokens, too few for one sequence of " + length
                    + " and the token after it. Choose a smaller sequence length, or more data");
        }
    }

    /** Number of windows. */
    long count() {
        return count;
    }

    /** The windows of a training step: each epoch goes through all windows in an order of its own, and the last batch of one may reach into the next. */
    TokenBatch trainingBatch(int step, int batchSize, int seed) throws IOException {
        long first = (long) step * batchSize;
        return batch(LongStream.range(first, first + batchSize)
                .map(sequence ->
                        new WindowPermutation(count, ((long) seed << 32) + sequence / count).at(sequence % count))
                .toArray());
    }

    /** Windows in a row, at most {@code batchSize} of them from {@code first} on. */
    TokenBatch evaluationBatch(long first, int batchSize) throws IOException {
        return batch(LongStream.range(first, Math.min(first + batchSize, count)).toArray());
    }

    private TokenBatch batch(long[] windows) throws IOException {
        long[] tokens = new long[windows.length * length];
        long[] targets = new long[windows.length * length];
        for (int row = 0; row < windows.length; row++) {
            long start = windows[row] * length;
            int[] ids = stream.read(start, length + 1);
            for (int i = 0; i <= length; i++) {
                checkId(ids[i], start + i);
                if (i < length) {
                    tokens[row * length + i] = ids[i];
                }
                if (i > 0) {
                    targets[row * length + i - 1] = ids[i];
                }
            }
        }
        return new TokenBatch(windows.length, length, tokens, targets);
    }

    private void checkId(int id, long position) throws IOException {
        if (id < 0 || id >= vocabSize) {
            throw new IOException("Token " + position + " of the data is " + id + ", outside the vocabulary of "
                    + vocabSize + ". The token cache was made with another tokenizer, or is damaged");
        }
    }
}
