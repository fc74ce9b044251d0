package community.marin.classification.quality;

import community.marin.documents.AttributesWriter;
import community.marin.documents.DataFiles;
import community.marin.documents.Document;
import community.marin.documents.DocumentFormat;
import community.marin.documents.LocalEngine;
import community.marin.documents.Shard;
import community.marin.documents.ValueReader;
import community.marin.storage.FileSurvey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
        AttributesWriter.Counts counts = AttributesWriter.Counts.sum(LocalEngine.onAllCores()
                .write(
                        "Scores",
                        shards,
                        shard -> shard.below(config.outputPath()),
                        shard -> score(config, classifier, shard)));
        log.info("{} documents scored", counts.documents());
        counts.warnOfMalformed();
    }

    private static AttributesWriter.Counts score(InferenceConfig config, NgramClassifier classifier, Shard shard)
            throws IOException {
        DocumentFormat format =
                DocumentFormat.of(shard.file(), config.textField()).withMadeIds();
        try (ValueReader<Document> reader = DataFiles.open(shard.file(), format, config.malformedLines())) {
            return AttributesWriter.write(
                    reader,
                    shard.below(config.outputPath()),
                    document -> Map.of(config.attributeName(), classifier.scores(document.text())));
        }
    }
}
