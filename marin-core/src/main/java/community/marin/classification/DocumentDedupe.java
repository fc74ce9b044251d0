package community.marin.classification;

import community.marin.documents.Attributes;
import community.marin.documents.AttributesFormat;
import community.marin.documents.Document;
import community.marin.documents.JsonLinesWriter;
import community.marin.documents.LocalEngine;
import community.marin.documents.ValueReader;
import community.marin.shuffle.Shuffle;
import community.marin.shuffle.SpillDirectory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Marks documents that others make superfluous: {@link DedupMode#EXACT_DOCUMENT} and {@link DedupMode#DOC_DEDUPLICATE}.
 *
 * <p>One pass puts every document into the searches, which bring together by shuffles what belongs together; a second pass writes the
 * marks. Of the documents memory holds a few bits each.
 */
final class DocumentDedupe {
    private static final Logger log = LogManager.getLogger(DocumentDedupe.class);

    private final DedupeConfig config;
    private final List<NumberedShard> shards;
    private final long memoryBytes;
    private final LocalEngine engine;

    /** The work on these files, whose shuffles hold so many bytes in memory together. */
    DocumentDedupe(DedupeConfig config, List<NumberedShard> shards, long memoryBytes) {
        this.config = config;
        this.shards = shards;
        this.memoryBytes = memoryBytes;
        this.engine = config.engine();
    }

    /** Does all of it; files of attributes that are there are passed over. */
    void run() throws IOException {
        List<DocumentSearch> searches = new ArrayList<>();
        List<DedupeStats> stats = new ArrayList<>();
        try (SpillDirectory spill = SpillDirectory.beside(config.outputPath())) {
            searches.add(new CopySearch(config, engine, begin(spill), shards.size()));
            if (config.mode() == DedupMode.DOC_DEDUPLICATE) {
                searches.add(new SimilarSearch(config, engine, () -> begin(spill), shards.size()));
            }
            engine.map("Hashing documents", shards, shard -> takeIn(shard, searches));
            for (DocumentSearch search : searches) {
                stats.add(search.find());
                search.close();
            }
        }
        engine.write("Marking duplicates", shards, shard -> shard.output(config), shard -> mark(shard, searches));
        // The one that says that all is done comes last.
        for (int i = searches.size() - 1; i >= 0; i--) {
            DedupeStats found = stats.get(i);
            log.info(
                    "{}: {} documents, {} unique, {} in {} clusters",
                    searches.get(i).attribute(),
                    found.total(),
                    found.unique(),
                    found.dups(),
                    found.dupClusters());
            found.write(searches.get(i).statsFile());
        }
    }

    private Shuffle begin(SpillDirectory spill) throws IOException {
        return new Shuffle(spill, memoryBytes / 2, engine.threads());
    }

    private NumberedShard takeIn(NumberedShard shard, List<DocumentSearch> searches) throws IOException {
        List<DocumentSearch.Intake> intakes = new ArrayList<>();
        try (ValueReader<Document> reader = shard.open(config)) {
            for (DocumentSearch search : searches) {
                intakes.add(search.intake());
            }
            for (Optional<Document> next = reader.next(); next.isPresent(); next = reader.next()) {
                for (DocumentSearch.Intake intake : intakes) {
                    intake.add(next.get(), shard.document(reader.number()));
                }
            }
        } finally {
            for (DocumentSearch.Intake intake : intakes) {
                intake.close();
            }
        }
        return shard;
    }

    private NumberedShard mark(NumberedShard shard, List<DocumentSearch> searches) throws IOException {
        try (ValueReader<Document> reader = shard.open(config);
                JsonLinesWriter<Attributes> writer =
                        JsonLinesWriter.create(shard.output(config), new AttributesFormat())) {
            for (Optional<Document> next = reader.next(); next.isPresent(); next = reader.next()) {
                long number = shard.document(reader.number());
                Map<String, Object> marks = new LinkedHashMap<>();
                for (DocumentSearch search : searches) {
                    marks.put(search.attribute(), search.isFound(number));
                }
                writer.write(new Attributes(next.get().id(), marks));
            }
            writer.commit();
        }
        return shard;
    }
}
