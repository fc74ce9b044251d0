package community.marin.classification;

import community.marin.documents.LocalEngine;
import community.marin.documents.OutputOrigin;
import community.marin.documents.Shard;
import community.marin.documents.WrittenFiles;
import community.marin.shuffle.SpillDirectory;
import community.marin.storage.FileSurvey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Applies filters by attributes to documents: drops documents and cuts spans out of the others. Writes {@code <output>/<relative
 * path>.jsonl.gz} for each file of documents, or another format if the configuration asks for it. (Python Marin writes {@code
 * part-<number>.parquet} whatever the input; here a file keeps its name.)
 *
 * <p>A document without attributes, or whose text is empty in the end, is dropped; how many were is logged. Spans of all filters
 * refer to the original text; where they overlap, the text is cut once. (Python Marin cuts filter by filter, so that a second
 * filter's spans hit the wrong place, and cuts too much where spans overlap.)
 *
 * <p>Documents and attributes belong together by id; documents with one id get the attributes with that id in their order, and it is an
 * error if there are fewer. Attributes that come long before their documents wait in temporary files. The ids of DCLM's documents are looked for as {@link community.marin.documents.DocumentFormat#of} says.
 *
 * <p>A filter that keeps a fraction keeps that of all documents of the input, not of each file: a pass over the attributes finds the
 * threshold, see {@link FilterConfig#keepFraction()}. At least the fraction is kept; documents whose value is the threshold's, or less than
 * 0.02% below, are kept too.
 */
public final class Consolidate {
    private static final Logger log = LogManager.getLogger(Consolidate.class);

    private Consolidate() {}

    /**
     * Filters the documents; files that an earlier run made from the same are passed over.
     *
     * @throws IOException if there are no documents, a file of attributes is missing, or a file is malformed
     */
    public static void consolidate(ConsolidateConfig config) throws IOException {
        List<Shard> shards = Shard.find(config.inputPath(), List.of(config.filetype()));
        List<Path> outputs = shards.stream().map(config::output).toList();
        OutputOrigin.of(config, inputs(config, shards), WrittenFiles.of(config.outputPath(), outputs))
                .begin(config.outputPath());
        if (FileSurvey.present(outputs).size() == outputs.size()) {
            log.info("All documents are filtered already");
            return;
        }
        LocalEngine engine = LocalEngine.onAllCores();
        List<FilterConfig> filters = KeepFraction.resolve(config.filters(), shards, engine);
        ConsolidateCounts counts = filter(config, filters, shards, engine);
        log.info(
                "{} documents kept; dropped: {} by a filter, {} without attributes, {} left without text; {} malformed"
                        + " lines passed over",
                counts.kept(),
                counts.dropped(),
                counts.withoutAttributes(),
                counts.emptied(),
                counts.malformed());
    }

    private static List<Path> inputs(ConsolidateConfig config, List<Shard> shards) throws IOException {
        List<Path> inputs = new ArrayList<>(shards.stream().map(Shard::file).toList());
        for (FilterConfig filter : config.filters()) {
            inputs.addAll(AttributeFiles.present(filter, shards));
        }
        return inputs;
    }

    private static ConsolidateCounts filter(
            ConsolidateConfig config, List<FilterConfig> filters, List<Shard> shards, LocalEngine engine)
            throws IOException {
        try (SpillDirectory spill = SpillDirectory.beside(config.outputPath())) {
            return engine
                    .write(
                            "Consolidation",
                            shards,
                            config::output,
                            shard -> new ShardConsolidation(config, filters, shard, spill.path()).run())
                    .stream()
                    .reduce(ConsolidateCounts.NONE, ConsolidateCounts::plus);
        }
    }
}
