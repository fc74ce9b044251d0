package community.marin.classification.quality;

import community.marin.documents.Attributes;
import community.marin.documents.AttributesFormat;
import community.marin.documents.DataFiles;
import community.marin.documents.Document;
import community.marin.documents.DocumentFormat;
import community.marin.documents.JsonLinesWriter;
import community.marin.documents.LocalEngine;
import community.marin.documents.Shard;
import community.marin.documents.ValueReader;
import community.marin.storage.FileSurvey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Scores documents by a classifier. Writes, for each file of documents, {@code <output>/<relative path>} with a line for each document:
 * {@code {"id": .., "attributes": {"<attribute>": {"__label__hq": 0.9, "__label__lq": 0.1}}}}. The scores are between 0 and 1, and together 1.
 * Consolidation filters by them, as {@link community.marin.classification.FilterType#CLASSIFY} with such a label.
 */
public final class Inference {
    private static final Logger log = LogManager.getLogger(Inference.class);

    private Inference() {}

    /**
     * Scores the documents; files whose scores are there already are passed over.
     *
     * @throws IOException if there are no documents, a file of them is malformed, or the model is none
     */
    public static void runInference(InferenceConfig config) throws IOException {
        List<Shard> shards = Shard.find(config.inputPath(), Shard.FILETYPES);
        List<Path> outputs =
                shards.stream().map(shard -> shard.below(config.outputPath())).toList();
        if (FileSurvey.present(outputs).size() == outputs.size()) {
            log.info("All documents are scored already");
            return;
        }
        NgramClassifier classifier = ClassifierFile.read(config.modelPath());
        List<Long> counts = LocalEngine.onAllCores()
                .write(
                        "Scores",
                        shards,
                        shard -> shard.below(config.outputPath()),
                        shard -> score(config, classifier, shard));
        log.info(
                "{} documents scored",
                counts.stream().mapToLong(Long::longValue).sum());
    }

    private static long score(InferenceConfig config, NgramClassifier classifier, Shard shard) throws IOException {
        DocumentFormat format = DocumentFormat.of(shard.file(), config.textField());
        try (ValueReader<Document> reader = DataFiles.open(shard.file(), format, config.malformedLines());
                JsonLinesWriter<Attributes> writer =
                        JsonLinesWriter.create(shard.below(config.outputPath()), new AttributesFormat())) {
            for (Optional<Document> next = reader.next(); next.isPresent(); next = reader.next()) {
                Map<String, Double> scores = classifier.scores(next.get().text());
                writer.write(new Attributes(next.get().id(), Map.of(config.attributeName(), scores)));
            }
            writer.commit();
            return writer.count();
        }
    }
}
