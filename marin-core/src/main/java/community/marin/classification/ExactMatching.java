package community.marin.classification;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Drives the search for exact duplicates: hashes the pieces of all documents, finds those that an earlier document has, and writes an
 * attribute for each document. Which pieces, and which attribute, is for {@link Pieces} to say.
 *
 * @param config what to look through
 * @param pieces what is compared
 * @param heapBytes the memory for hashes; more of them go to temporary files
 */
record ExactMatching(DedupeConfig config, Pieces pieces, long heapBytes) {
    private static final Logger log = LogManager.getLogger(ExactMatching.class);

    /** The parts of a document that are compared, and what a document's attribute says of them. */
    interface Pieces {
        /** What they are: a noun in the plural. */
        String name();

        /** Passes through the pieces of a text. */
        void visit(String text, Paragraphs.Visitor visitor) throws IOException;

        /** The attribute's value for a text; moves the cursor over each of its pieces. */
        Object attribute(String text, Duplicates.Cursor cursor) throws IOException;
    }

    /** A file of documents and its place among all, which orders the documents. */
    private record NumberedShard(int number, Shard shard) {}

    ExactMatching(DedupeConfig config, Pieces pieces) {
        this(config, pieces, Runtime.getRuntime().maxMemory() / 2);
    }

    /** Does all of it; files of attributes that are there are passed over. */
    void run() throws IOException {
        List<Shard> shards = shards();
        if (isDone(shards)) {
            log.info("All duplicates are found already");
            return;
        }
        Duplicates duplicates = find(shards);
        List<Long> documents = engine().write(
                        "Marking duplicates",
                        numbered(shards),
                        shard -> output(shard.shard()),
                        shard -> mark(shard, duplicates));
        DedupeStats stats = duplicates.stats();
        log.info(
                "{} {}: {} unique, {} in {} clusters of duplicates; {} documents written",
                stats.total(),
                pieces.name(),
                stats.unique(),
                stats.dups(),
                stats.dupClusters(),
                documents.stream().mapToLong(Long::longValue).sum());
        stats.write(config.outputPath());
    }

    /** The files of documents, in the order that decides which document is the first. */
    List<Shard> shards() throws IOException {
        return Shard.find(config.inputPath(), Shard.FILETYPES);
    }

    /** Finds the duplicates among the pieces of all documents. */
    Duplicates find(List<Shard> shards) throws IOException {
        LocalEngine engine = engine();
        try (DuplicateFinder finder = new DuplicateFinder(Scratch.of(config.outputPath()), engine, heapBytes)) {
            engine.map("Hashing " + pieces.name(), numbered(shards), shard -> hash(shard, finder));
            if (finder.hasSpilled()) {
                log.info("The hashes do not fit into memory: some are in temporary files");
            }
            return finder.find(shards.size());
        }
    }

    private LocalEngine engine() {
        return config.processes() == 0 ? LocalEngine.onAllCores() : new LocalEngine(config.processes());
    }

    private static List<NumberedShard> numbered(List<Shard> shards) {
        return IntStream.range(0, shards.size())
                .mapToObj(i -> new NumberedShard(i, shards.get(i)))
                .toList();
    }

    private boolean isDone(List<Shard> shards) throws IOException {
        List<Path> outputs = shards.stream().map(this::output).toList();
        return Files.exists(DedupeStats.file(config.outputPath()))
                && FileSurvey.present(outputs).size() == outputs.size();
    }

    private Path output(Shard shard) {
        return shard.below(config.outputPath().resolve("data"));
    }

    /** Hashes the pieces of one file; returns how many there are. */
    private int hash(NumberedShard shard, DuplicateFinder finder) throws IOException {
        PieceCounter counter = new PieceCounter(shard.shard());
        try (ValueReader<Document> reader = open(shard)) {
            for (Optional<Document> next = reader.next(); next.isPresent(); next = reader.next()) {
                DocumentNumber document = DocumentNumber.of(shard.number(), reader.number());
                pieces.visit(next.get().text(), (hash, start, end) -> finder.add(hash, document, counter.next()));
            }
        }
        return counter.count();
    }

    /** Writes the attributes of one file; returns how many documents it has. */
    private long mark(NumberedShard shard, Duplicates duplicates) throws IOException {
        Duplicates.Cursor cursor = duplicates.cursor(shard.number());
        try (ValueReader<Document> reader = open(shard);
                JsonLinesWriter<Attributes> writer =
                        JsonLinesWriter.create(output(shard.shard()), new AttributesFormat())) {
            for (Optional<Document> next = reader.next(); next.isPresent(); next = reader.next()) {
                Object value = pieces.attribute(next.get().text(), cursor);
                writer.write(new Attributes(next.get().id(), Map.of(config.attributeName(), value)));
            }
            writer.commit();
            return writer.count();
        }
    }

    private ValueReader<Document> open(NumberedShard shard) throws IOException {
        Path file = shard.shard().file();
        return DataFiles.open(file, DocumentFormat.of(file, config.textField()));
    }
}
