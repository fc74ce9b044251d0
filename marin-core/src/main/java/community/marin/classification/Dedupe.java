package community.marin.classification;

import community.marin.documents.Attributes;
import community.marin.documents.AttributesFormat;
import community.marin.documents.Document;
import community.marin.documents.DocumentFormat;
import community.marin.documents.JsonLinesReader;
import community.marin.documents.JsonLinesWriter;
import community.marin.documents.LocalEngine;
import community.marin.documents.Shard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Finds exact duplicates of paragraphs across documents.
 *
 * <p>Writes, for each file of documents, {@code <output>/data/<relative path>} with a line for each document: {@code {"id": ..,
 * "attributes": {"duplicate_text": [[start, end, 1], ..]}}}. The spans are the paragraphs that an earlier document has; offsets are
 * code points, the end is exclusive. The first document, by path and then by line, keeps a paragraph with all its repeats inside
 * it: that choice depends on nothing but the input. {@code <output>/stats.json} is written last.
 *
 * <p>All different paragraphs' hashes are held in memory, some 40 bytes each.
 */
public final class Dedupe {
    private static final Logger log = LogManager.getLogger(Dedupe.class);

    private static final List<String> FILETYPES = List.of("jsonl", "jsonl.gz", "jsonl.zst", "parquet");

    private Dedupe() {}

    /** A file of documents and its place among all, which orders the documents. */
    private record NumberedShard(int number, Shard shard) {
        /** A number that orders documents as their files and lines do. */
        long document(long line) {
            return ((long) number << 40) | line;
        }
    }

    /**
     * Finds the duplicates.
     *
     * @throws IOException if there are no documents, or a file of them is malformed
     */
    public static void dedupe(DedupeConfig config) throws IOException {
        List<Shard> files = Shard.find(config.inputPath(), FILETYPES);
        List<NumberedShard> shards = IntStream.range(0, files.size())
                .mapToObj(i -> new NumberedShard(i, files.get(i)))
                .toList();
        if (isDone(shards, config)) {
            log.info("All duplicates are found already");
            return;
        }
        LocalEngine engine = config.processes() == 0 ? LocalEngine.onAllCores() : new LocalEngine(config.processes());
        DuplicateMap duplicates = new DuplicateMap();
        engine.map("Hashing paragraphs", shards, shard -> {
            count(shard, config, duplicates);
            return shard;
        });
        List<Long> marked = engine.write(
                "Marking duplicates", shards, shard -> output(shard, config), shard -> mark(shard, config, duplicates));
        DedupeStats stats = duplicates.stats();
        log.info(
                "{} paragraphs: {} unique, {} in {} clusters of duplicates; {} spans marked",
                stats.total(),
                stats.unique(),
                stats.dups(),
                stats.dupClusters(),
                marked.stream().mapToLong(Long::longValue).sum());
        stats.write(config.outputPath());
    }

    private static boolean isDone(List<NumberedShard> shards, DedupeConfig config) {
        return Files.exists(DedupeStats.file(config.outputPath()))
                && shards.stream().allMatch(shard -> Files.exists(output(shard, config)));
    }

    private static Path output(NumberedShard shard, DedupeConfig config) {
        return shard.shard().below(config.outputPath().resolve("data"));
    }

    private static void count(NumberedShard shard, DedupeConfig config, DuplicateMap duplicates) throws IOException {
        try (JsonLinesReader<Document> reader = open(shard, config)) {
            for (Optional<Document> next = reader.next(); next.isPresent(); next = reader.next()) {
                long document = shard.document(reader.lineNumber());
                Paragraphs.visit(next.get().text(), (hash, start, end) -> duplicates.add(hash, document));
            }
        }
    }

    /** Writes the attributes of one file; returns how many spans they have. */
    private static long mark(NumberedShard shard, DedupeConfig config, DuplicateMap duplicates) throws IOException {
        long spans = 0;
        try (JsonLinesReader<Document> reader = open(shard, config);
                JsonLinesWriter<Attributes> writer =
                        JsonLinesWriter.create(output(shard, config), new AttributesFormat())) {
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

    private static JsonLinesReader<Document> open(NumberedShard shard, DedupeConfig config) throws IOException {
        return JsonLinesReader.open(shard.shard().file(), new DocumentFormat(config.textField()));
    }
}
