package community.marin.torch;

import community.marin.storage.FileTree;
import community.marin.storage.StoragePaths;
import community.marin.tokenize.ShardLedger;
import community.marin.training.TrainLmConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * What a training reads.
 *
 * @param train sequences to train on
 * @param trainTokens tokens of the stream behind them
 * @param validation sequences to take the validation loss of, if there are any
 * @param vocabSize number of token ids
 */
record TrainingData(TokenWindows train, long trainTokens, Optional<TokenWindows> validation, int vocabSize) {
    private static final Logger log = LogManager.getLogger(TrainingData.class);

    /** Opens the token cache of a training. */
    static TrainingData open(TrainLmConfig config) throws IOException {
        Path cache = config.data().cacheDir();
        Path trainSplit = cache.resolve("train");
        Path validationSplit = cache.resolve("validation");
        int vocabSize = vocabSize(trainSplit);
        TokenStream train = TokenStream.of(trainSplit);
        Optional<TokenWindows> validation = Optional.empty();
        if (FileTree.exists(validationSplit)) {
            validation =
                    Optional.of(new TokenWindows(TokenStream.of(validationSplit), config.sequenceLength(), vocabSize));
        } else {
            log.info("There is no validation loss: {} has no part \"validation\"", StoragePaths.text(cache));
        }
        return new TrainingData(
                new TokenWindows(train, config.sequenceLength(), vocabSize), train.length(), validation, vocabSize);
    }

    private static int vocabSize(Path split) throws IOException {
        Object size = ShardLedger.read(split).metadata().preprocessorMetadata().get("vocab_size");
        if (size instanceof Integer number && number > 0) {
            return number;
        }
        throw new IOException(StoragePaths.text(split.resolve(ShardLedger.FILE_NAME))
                + " does not say the vocab_size of its tokenizer in its metadata (it says " + size + ")");
    }
}
