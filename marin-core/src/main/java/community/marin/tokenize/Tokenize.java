package community.marin.tokenize;

import community.marin.storage.StoragePaths;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Tokenizes documents into token caches, {@code <cache>/train} and {@code <cache>/validation}. Each has Levanter's layout (see
 * {@link TokenCacheWriter}) and {@code stats.json} (see {@link TokenCacheStats}). The ledger's preprocessor metadata has
 * {@code tokenizer} and {@code vocab_size}.
 *
 * <p>Each document is followed by the tokenizer's end-of-document token. Files are grouped by size, and the groups tokenized at once
 * on all cores; groups that are finished are kept if the rest fails, and a cache that is finished is passed over.
 */
public final class Tokenize {
    private static final Logger log = LogManager.getLogger(Tokenize.class);

    private Tokenize() {}

    /**
     * Tokenizes what the configuration names.
     *
     * @throws IllegalArgumentException if the tokenizer is not known
     * @throws IOException if a path stands for no file, training files look like test or validation data, or a file is malformed
     */
    public static void tokenize(TokenizeConfig config) throws IOException {
        Tokenizer tokenizer = Tokenizers.load(config.tokenizer());
        tokenizeSplit("train", config.trainPaths(), config, tokenizer);
        tokenizeSplit("validation", config.validationPaths(), config, tokenizer);
    }

    private static void tokenizeSplit(String split, List<Path> paths, TokenizeConfig config, Tokenizer tokenizer)
            throws IOException {
        if (paths.isEmpty()) {
            return;
        }
        Path cache = config.cachePath().resolve(split);
        if (ShardLedger.isFinished(cache)) {
            log.info("{} is tokenized already", StoragePaths.text(cache));
            return;
        }
        List<Path> files = InputFiles.expand(paths);
        if (split.equals("train")) {
            checkTrainingFiles(files, config);
        }
        TokenCacheStats stats = new SplitTokenization(config, tokenizer, cache).run(files);
        log.info("{}: {} documents, {} tokens, {} bytes", split, stats.documents(), stats.tokens(), stats.bytes());
    }

    /** A directory may hold what its own name does not tell. */
    private static void checkTrainingFiles(List<Path> files, TokenizeConfig config) throws IOException {
        var heldOut = HeldOutNames.findIn(files, config.cachePath());
        if (heldOut.isEmpty()) {
            return;
        }
        if (!config.allowTestInTrain()) {
            throw new IOException("The training data has " + heldOut.get()
                    + ", which looks like test or validation data. If it is not, set allowTestInTrain");
        }
        log.warn("The training data has {}, which looks like test or validation data", heldOut.get());
    }
}
