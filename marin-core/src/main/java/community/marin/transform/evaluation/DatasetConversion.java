package community.marin.transform.evaluation;

import community.marin.documents.JsonLinesWriter;
import community.marin.documents.JsonObjectFormat;
import community.marin.documents.LocalEngine;
import community.marin.documents.WrittenFiles;
import community.marin.storage.StoragePaths;
import community.marin.transform.conversation.DatasetShard;
import community.marin.transform.conversation.HubDataset;
import community.marin.transform.conversation.RowReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Converts datasets of questions to one form, a file {@code <dataset>-<subset>-<split>-<format>.jsonl.gz} for each subset and split. A step
 * that was interrupted writes only the files that are missing. Python Marin passes over a subset that cannot be read; here that is an error.
 */
public final class DatasetConversion {
    private static final Logger log = LogManager.getLogger(DatasetConversion.class);

    private DatasetConversion() {}

    /** The files of a subset and split, and where its questions go. */
    private record Part(String subset, String split, List<DatasetShard> shards, Path output) {}

    /**
     * Converts a dataset whose files lie at the input path.
     *
     * @throws IOException if the dataset is not there, has no such subset or splits, or a file or row is malformed
     */
    public static void hfDatasetToJsonl(DatasetConversionConfig config) throws IOException {
        List<Part> parts = parts(config);
        WrittenFiles written = WrittenFiles.of(
                config.outputPath(), parts.stream().map(Part::output).toList());
        List<DatasetShard> shards =
                parts.stream().flatMap(part -> part.shards().stream()).toList();
        DatasetShard.origin(config, config.inputPath(), shards, written).begin(config.outputPath());
        List<Long> counts = LocalEngine.onAllCores()
                .write("Questions of " + config.datasetName(), parts, Part::output, part -> convert(config, part));
        log.info(
                "{} questions in {} files",
                counts.stream().mapToLong(Long::longValue).sum(),
                counts.size());
    }

    /**
     * Fetches a dataset from the Hub to the input path, converts it, and removes what it fetched.
     *
     * @param config as above; its revision is needed, and its input path should be a folder of the step's own
     * @param environment environment variables, as for {@link community.marin.download.huggingface.HuggingFaceDownload}
     * @throws IOException if the dataset cannot be fetched, or as above
     */
    public static void hubDatasetToJsonl(DatasetConversionConfig config, Map<String, String> environment)
            throws IOException {
        String revision = config.revision()
                .orElseThrow(() -> new IllegalArgumentException(
                        "A dataset of the Hub needs a revision, else each run would convert another one"));
        HubDataset dataset = new HubDataset(config.hfPath(), revision, config.inputPath());
        dataset.fetch(config.namedSubsets(), config.splits(), environment);
        hfDatasetToJsonl(config);
        dataset.remove();
    }

    private static List<Part> parts(DatasetConversionConfig config) throws IOException {
        Map<Path, Part> parts = new LinkedHashMap<>();
        for (DatasetShard shard : shards(config)) {
            if (!config.excludeSubsets().contains(shard.subset())) {
                String subset = DatasetShard.fileName(shard.subset());
                String split = DatasetShard.fileName(shard.split());
                Path output = config.outputPath().resolve(QuestionDocument.name(config, subset, split) + ".jsonl.gz");
                parts.computeIfAbsent(output, key -> new Part(subset, split, new ArrayList<>(), key))
                        .shards()
                        .add(shard);
            }
        }
        if (parts.isEmpty()) {
            throw new IOException(StoragePaths.text(config.inputPath()) + " has no subsets but those excluded: "
                    + String.join(", ", config.excludeSubsets()));
        }
        return List.copyOf(parts.values());
    }

    private static List<DatasetShard> shards(DatasetConversionConfig config) throws IOException {
        try {
            return DatasetShard.find(config.inputPath(), config.namedSubsets(), config.splits());
        } catch (IOException e) {
            throw new IOException(
                    config.hfPath() + ": " + e.getMessage() + ". The dataset's files must lie in "
                            + StoragePaths.text(config.inputPath()) + ", as they lie on the Hub",
                    e);
        }
    }

    private static long convert(DatasetConversionConfig config, Part part) throws IOException {
        QuestionReader questions = new QuestionReader(config);
        QuestionDocument documents = new QuestionDocument(config, part.subset(), part.split());
        try (JsonLinesWriter<Map<String, Object>> writer =
                JsonLinesWriter.create(part.output(), new JsonObjectFormat())) {
            for (DatasetShard shard : part.shards()) {
                RowReader.read(shard.file(), row -> writer.write(documents.of(questions.read(row), writer.count())));
            }
            writer.commit();
            return writer.count();
        }
    }
}
