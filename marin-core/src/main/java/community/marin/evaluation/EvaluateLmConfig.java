package community.marin.evaluation;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * An evaluation of a language model on held-out text.
 *
 * @param checkpointPath a Hugging Face checkpoint, or the output of a training, of which the last export counts
 * @param cacheDir token cache, made with the tokenizer of the model
 * @param split the part of the cache to evaluate on
 * @param name name of the data set in the names of the results, such as {@code java-sources}
 * @param maxEvalLength tokens a sequence; empty: the longest context of the model. A model that was trained on shorter sequences
 *     does badly on longer ones
 * @param evalBatchSize sequences a batch
 * @param maxEvalBatches at most so many batches, from the start; empty: all
 * @param numThreads threads of the engine
 * @param outputPath directory of {@code results.json}
 */
@RecordBuilder
public record EvaluateLmConfig(
        Path checkpointPath,
        Path cacheDir,
        @RecordBuilder.Initializer("DEFAULT_SPLIT") String split,
        String name,
        Optional<Integer> maxEvalLength,

        @RecordBuilder.Initializer("DEFAULT_EVAL_BATCH_SIZE")
        int evalBatchSize,

        Optional<Integer> maxEvalBatches,
        @RecordBuilder.Initializer("DEFAULT_NUM_THREADS") int numThreads,
        Path outputPath) {
    /** The held-out part. */
    public static final String DEFAULT_SPLIT = "validation";

    /** Small enough for any machine that can train. */
    public static final int DEFAULT_EVAL_BATCH_SIZE = 8;

    /** One thread: the fastest for small models on a shared machine. */
    public static final int DEFAULT_NUM_THREADS = 1;

    /** Checks the numbers. */
    public EvaluateLmConfig {
        Objects.requireNonNull(checkpointPath, "checkpointPath");
        Objects.requireNonNull(cacheDir, "cacheDir");
        Objects.requireNonNull(split, "split");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(outputPath, "outputPath");
        requirePositive("maxEvalLength", maxEvalLength.orElse(1));
        requirePositive("evalBatchSize", evalBatchSize);
        requirePositive("maxEvalBatches", maxEvalBatches.orElse(1));
        requirePositive("numThreads", numThreads);
    }

    private static void requirePositive(String field, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(field + " is " + value + ", but must be positive");
        }
    }
}
