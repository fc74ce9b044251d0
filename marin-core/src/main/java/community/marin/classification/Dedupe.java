package community.marin.classification;

import community.marin.documents.Attributes;
import community.marin.documents.AttributesFormat;
import community.marin.documents.Document;
import community.marin.documents.JsonLinesReader;
import community.marin.documents.JsonLinesWriter;
import community.marin.documents.LocalEngine;
import community.marin.documents.Shard;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Finds duplicates across documents: of paragraphs, or of whole documents.
 *
 * <p>Writes, for each file of documents, {@code <output>/data/<relative path>} with a line for each document: {@code {"id": ..,
 * "attributes": {..}}}. {@code <output>/stats.json} is written last.
 *
 * <p>With {@link DedupMode#DEDUPLICATE} the attribute is {@code "duplicate_text": [[start, end, 1], ..]}. The spans are the paragraphs
 * that an earlier document has; offsets are code points, the end is exclusive. The first document, by path and then by line, keeps a
 * paragraph with all its repeats inside it: that choice depends on nothing but the input. All different paragraphs' hashes are held in
 * memory, some 40 bytes each.
 *
 * <p>With {@link DedupMode#DOC_DEDUPLICATE} the attributes are {@code "duplicate_text"}, true for a document whose text another one
 * has, and {@code "fuzzy_duplicate"}, true for one that is much like another: MinHash of 286 hashes in 26 bands, which finds 90% of the
 * pairs that share 80% of their shingles of 5 characters, and what is connected by such pairs. Of each cluster the document with the
 * least id by {@link community.marin.classification.minhash.DocumentNode} stays, in both attributes: who drops the documents that have
 * either keeps exactly one of each cluster. (Python Marin's exact attribute spares an arbitrary one, so that a cluster could lose all.)
 * Records spill to the disk beside the output, some 1.4 kB a document; {@code <output>/fuzzy_stats.json} has the numbers of the second
 * attribute.
 */
public final class Dedupe {
    private static final Logger log = LogManager.getLogger(Dedupe.class);

    private static final List<String> FILETYPES = List.of("jsonl", "jsonl.gz", "jsonl.zst", "parquet");

    /** The part of the heap that shuffles fill, which may take twice as much. */
    private static final int SHUFFLES_SHARE = 5;

    private Dedupe() {}

    /**
     * Finds the duplicates.
     *
     * @throws IOException if there are no documents, or a file of them is malformed
     */
    public static void dedupe(DedupeConfig config) throws IOException {
        List<NumberedShard> shards = NumberedShard.of(Shard.find(config.inputPath(), FILETYPES));
        if (isDone(shards, config)) {
            log.info("All duplicates are found already");
            return;
        }
        switch (config.mode()) {
            case DEDUPLICATE -> paragraphs(config, shards);
            case DOC_DEDUPLICATE ->
                new DocumentDedupe(config, shards, Runtime.getRuntime().maxMemory() / SHUFFLES_SHARE).run();
        }
    }

    private static void paragraphs(DedupeConfig config, List<NumberedShard> shards) throws IOException {
        LocalEngine engine = config.processes() == 0 ? LocalEngine.onAllCores() : new LocalEngine(config.processes());
        DuplicateMap duplicates = new DuplicateMap();
        engine.map("Hashing paragraphs", shards, shard -> {
            count(shard, config, duplicates);
            return shard;
        });
        List<Long> marked = engine.write(
                "Marking duplicates", shards, shard -> shard.output(config), shard -> mark(shard, config, duplicates));
        DedupeStats stats = duplicates.stats();
        log.info(
                "{} paragraphs: {} unique, {} in {} clusters of duplicates; {} spans marked",
                stats.total(),
                stats.unique(),
                stats.dups(),
                stats.dupClusters(),
                marked.stream().mapToLong(Long::longValue).sum());
        stats.write(DedupeStats.file(config.outputPath()));
    }

    private static boolean isDone(List<NumberedShard> shards, DedupeConfig config) {
        return Files.exists(DedupeStats.file(config.outputPath()))
                && shards.stream().allMatch(shard -> Files.exists(shard.output(config)));
    }

    private static void count(NumberedShard shard, DedupeConfig config, DuplicateMap duplicates) throws IOException {
        try (JsonLinesReader<Document> reader = shard.open(config)) {
            for (Optional<Document> next = reader.next(); next.isPresent(); next = reader.next()) {
                long document = shard.document(reader.lineNumber());
                Paragraphs.visit(next.get().text(), (hash, start, end) -> duplicates.add(hash, document));
            }
        }
    }

    /** Writes the attributes of one file; returns how many spans they have. */
    private static long mark(NumberedShard shard, DedupeConfig config, DuplicateMap duplicates) throws IOException {
        long spans = 0;
        try (JsonLinesReader<Document> reader = shard.open(config);
                JsonLinesWriter<Attributes> writer =
                        JsonLinesWriter.create(shard.output(config), new AttributesFormat())) {
            for (Optional<Document> next = reader.next(); next.isPresent(); next = reader.next()) {
                List<List<Integer>> found = spans(next.get(), shard.document(reader.lineNumber()), duplicates);
                writer.write(new Attributes(next.get().id(), Map.of(config.attributeName(), found)));
                spans += found.size();
            }
            writer.commit();
        }
        return spans;
    }

    private static List<List<Integer>> spans(Document document, long number, DuplicateMap duplicates) {
        List<List<Integer>> spans = new ArrayList<>();
        Paragraphs.visit(document.text(), (hash, start, end) -> {
            if (duplicates.isDuplicate(hash, number)) {
                spans.add(List.of(start, end, 1));
            }
        });
        return spans;
    }
}
