package community.marin.torch;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import community.marin.evaluation.EvaluateLmConfig;
import community.marin.evaluation.EvaluationResults;
import community.marin.storage.StoragePaths;
import community.marin.tokenize.ShardLedger;
import community.marin.tokenize.Tokenizer;
import community.marin.tokenize.Tokenizers;
import community.marin.training.HfCheckpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** The evaluation of a saved model. */
final class CheckpointEvaluation {
    private static final Logger log = LogManager.getLogger(CheckpointEvaluation.class);

    private CheckpointEvaluation() {}

    /** Evaluates and writes the results. */
    static void run(EvaluateLmConfig config) throws IOException {
        HfCheckpoint checkpoint = HfCheckpoint.find(config.checkpointPath());
        Path split = config.cacheDir().resolve(config.split());
        Tokenizer tokenizer = tokenizer(split);
        if (tokenizer.vocabularySize() != checkpoint.config().vocabSize()) {
            throw new IOException(StoragePaths.text(checkpoint.directory()) + " has a vocabulary of "
                    + checkpoint.config().vocabSize() + ", "
                    + StoragePaths.text(split) + " one of " + tokenizer.vocabularySize() + " (" + tokenizer.name()
                    + "). Evaluate on data that were tokenized for the model");
        }
        int length = config.maxEvalLength().orElse(checkpoint.config().model().maxSeqLen());
        TokenWindows windows = new TokenWindows(
                TokenStream.of(split), length, checkpoint.config().vocabSize());
        log.info("Evaluates {} on {}", StoragePaths.text(checkpoint.directory()), StoragePaths.text(split));
        try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager()) {
            LlamaParameters parameters = LlamaParameters.load(
                    manager, checkpoint.config().model(), checkpoint.config().vocabSize(), checkpoint.weights(), "");
            LlamaModel model = new LlamaModel(manager, checkpoint.config().model(), parameters, length);
            Evaluation.Result result = new Evaluation(windows, config.evalBatchSize(), config.maxEvalBatches())
                    .run(
                            manager,
                            new LanguageModelLoss(model, checkpoint.config().vocabSize()),
                            tokenizer::byteLength);
            if (result.bytes() == 0) {
                throw new IOException(StoragePaths.text(split) + " holds no text: all " + result.tokens()
                        + " tokens evaluated are special");
            }
            new EvaluationResults(config.name(), result.loss(), result.bitsPerByte(), result.tokens(), result.bytes())
                    .write(config.outputPath());
            log.info(
                    "{} tokens, {} bytes: loss {}, {} bits per byte",
                    result.tokens(),
                    result.bytes(),
                    String.format(Locale.ROOT, "%.4f", result.loss()),
                    String.format(Locale.ROOT, "%.4f", result.bitsPerByte()));
        }
    }

    private static Tokenizer tokenizer(Path split) throws IOException {
        Object name = ShardLedger.read(split).metadata().preprocessorMetadata().get("tokenizer");
        if (!(name instanceof String known)) {
            throw new IOException(StoragePaths.text(split.resolve(ShardLedger.FILE_NAME))
                    + " does not say the name of its tokenizer (it says " + name + ")");
        }
        try {
            return Tokenizers.load(known);
        } catch (IllegalArgumentException e) {
            throw new IOException(StoragePaths.text(split) + ": " + e.getMessage(), e);
        }
    }
}
