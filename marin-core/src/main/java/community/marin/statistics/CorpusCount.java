package community.marin.statistics;

import community.marin.documents.DataFiles;
import community.marin.documents.LocalEngine;
import community.marin.documents.Shard;
import community.marin.documents.TextParser;
import community.marin.documents.ValueReader;
import community.marin.tokenize.Tokenizer;
import community.marin.tokenize.Tokenizers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Counts the documents of a corpus, their bytes and about their tokens, and how many are how long. Writes {@code
 * <output>/statistics.json}, see {@link CorpusStats}, after {@code <output>/files/<relative path>.json} with the same of each file.
 * Documents need no id.
 */
public final class CorpusCount {
    private static final Logger log = LogManager.getLogger(CorpusCount.class);

    private CorpusCount() {}

    /**
     * Counts; files whose statistics are there already are passed over.
     *
     * @throws IllegalArgumentException if the tokenizer is not known
     * @throws IOException if there are no documents, or a file of them is malformed
     */
    public static void count(CorpusCountConfig config) throws IOException {
        Tokenizer tokenizer = Tokenizers.load(config.tokenizer());
        if (Files.exists(CorpusStats.file(config.outputPath()))) {
            log.info("All documents are counted already");
            return;
        }
        List<Shard> shards = Shard.find(config.inputPath(), Shard.FILETYPES);
        LocalEngine.onAllCores().write("Counting documents", shards, shard -> output(config, shard), shard -> {
            CorpusStats stats = count(config, tokenizer, shard);
            stats.writeFile(output(config, shard));
            return stats;
        });
        CorpusStats sum = CorpusStats.NONE;
        for (Shard shard : shards) {
            sum = sum.plus(CorpusStats.readFile(output(config, shard)));
        }
        log.info(
                "{} documents in {} files: {} bytes, about {} tokens; {} malformed lines passed over",
                sum.documents(),
                sum.files(),
                sum.bytes(),
                sum.tokensEstimate(),
                sum.malformedLines());
        sum.writeFile(CorpusStats.file(config.outputPath()));
    }

    private static Path output(CorpusCountConfig config, Shard shard) {
        Path file = shard.below(config.outputPath().resolve("files"));
        return file.resolveSibling(file.getFileName() + ".json");
    }

    private static CorpusStats count(CorpusCountConfig config, Tokenizer tokenizer, Shard shard) throws IOException {
        TextCounter counter = new TextCounter(tokenizer);
        try (ValueReader<String> reader =
                DataFiles.open(shard.file(), new TextParser(config.textField()), config.malformedLines())) {
            for (Optional<String> next = reader.next(); next.isPresent(); next = reader.next()) {
                counter.add(next.get());
            }
            return counter.stats(reader.passedOver());
        }
    }
}
