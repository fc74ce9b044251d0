package community.marin.classification;

import community.marin.documents.AttributesWriter;
import community.marin.documents.Document;
import community.marin.documents.LocalEngine;
import community.marin.documents.ValueReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Marks paragraphs that an earlier document has: {@link DedupMode#DEDUPLICATE}.
 *
 * <p>One pass hashes every paragraph; a second one writes for each document the spans {@code [start, end, 1]} of those found.
 */
final class ParagraphDedupe {
    private static final Logger log = LogManager.getLogger(ParagraphDedupe.class);

    private final DedupeConfig config;
    private final List<NumberedShard> shards;
    private final long heapBytes;
    private final LocalEngine engine;

    /**
     * The work on these files.
     *
     * @param heapBytes the memory for hashes; more of them go to temporary files
     */
    ParagraphDedupe(DedupeConfig config, List<NumberedShard> shards, long heapBytes) {
        this.config = config;
        this.shards = shards;
        this.heapBytes = heapBytes;
        this.engine = config.engine();
    }

    /** Does all of it; files of attributes that are there are passed over. */
    void run() throws IOException {
        Duplicates duplicates = find();
        AttributesWriter.Counts.sum(engine.write(
                        "Marking duplicates", shards, shard -> shard.output(config), shard -> mark(shard, duplicates)))
                .warnOfMalformed();
        DedupeStats stats = duplicates.stats();
        log.info(
                "{} paragraphs: {} unique, {} in {} clusters of duplicates",
                stats.total(),
                stats.unique(),
                stats.dups(),
                stats.dupClusters());
        stats.write(DedupeStats.file(config.outputPath()));
    }

    private Duplicates find() throws IOException {
        try (DuplicateFinder finder = new DuplicateFinder(Scratch.of(config.outputPath()), engine, heapBytes)) {
            engine.map("Hashing paragraphs", shards, shard -> hash(shard, finder));
            if (finder.hasSpilled()) {
                log.info("The hashes do not fit into memory: some are in temporary files");
            }
            return finder.find(shards.size());
        }
    }

    private NumberedShard hash(NumberedShard shard, DuplicateFinder finder) throws IOException {
        PieceCounter counter = new PieceCounter(shard.shard());
        try (ValueReader<Document> reader = shard.open(config)) {
            for (Optional<Document> next = reader.next(); next.isPresent(); next = reader.next()) {
                long document = shard.document(reader.number());
                Paragraphs.visit(next.get().text(), (hash, start, end) -> finder.add(hash, document, counter.next()));
            }
        }
        return shard;
    }

    private AttributesWriter.Counts mark(NumberedShard shard, Duplicates duplicates) throws IOException {
        Duplicates.Cursor cursor = duplicates.cursor(shard.number());
        try (ValueReader<Document> reader = shard.open(config)) {
            return AttributesWriter.write(
                    reader,
                    shard.output(config),
                    document -> Map.of(config.attributeName(), spans(document.text(), cursor)));
        }
    }

    private static List<List<Integer>> spans(String text, Duplicates.Cursor cursor) throws IOException {
        List<List<Integer>> spans = new ArrayList<>();
        Paragraphs.visit(text, (hash, start, end) -> {
            if (cursor.next()) {
                spans.add(List.of(start, end, 1));
            }
        });
        return spans;
    }
}
