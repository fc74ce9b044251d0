package community.marin.classification;

import com.dynatrace.hash4j.hashing.HashValue128;
import community.marin.classification.minhash.DocumentNode;
import community.marin.documents.AttributesWriter;
import community.marin.documents.Document;
import community.marin.documents.LocalEngine;
import community.marin.documents.ValueReader;
import community.marin.shuffle.RecordWriter;
import community.marin.shuffle.Shuffle;
import community.marin.shuffle.SpillDirectory;
import community.marin.storage.FileTree;
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
 * <p>One pass hashes every document, file by file, into {@code <output>/metadata/hashes}, which is removed in the end: a killed step goes
 * on with what is there. The hashes go into the searches, which bring together by shuffles what belongs together; a second pass writes
 * the marks. Of the documents memory holds a few bits each.
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
            engine.write("Hashing documents", shards, shard -> shard.hashes(config), shard -> hash(shard, searches));
            long documents = engine.map("Grouping documents", shards, shard -> group(shard, searches)).stream()
                    .mapToLong(Long::longValue)
                    .sum();
            for (DocumentSearch search : searches) {
                stats.add(search.find(documents));
                search.close();
            }
        }
        AttributesWriter.Counts.sum(engine.write(
                        "Marking duplicates", shards, shard -> shard.output(config), shard -> mark(shard, searches)))
                .warnOfMalformed();
        FileTree.deleteIfExists(NumberedShard.hashes(config.outputPath()));
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

    /** Leaves the keys of the documents of one file in a file, so that a killed step need not make them again. */
    private NumberedShard hash(NumberedShard shard, List<DocumentSearch> searches) throws IOException {
        List<DocumentSearch.Keys> keys =
                searches.stream().map(DocumentSearch::keys).toList();
        try (ValueReader<Document> reader = shard.open(config);
                HashFile.Writer writer = HashFile.create(shard.hashes(config), keyCount(searches))) {
            for (Optional<Document> next = reader.next(); next.isPresent(); next = reader.next()) {
                writer.add(DocumentNode.key(next.get().id(), shard.document(reader.number())));
                for (DocumentSearch.Keys kind : keys) {
                    for (HashValue128 key : kind.of(next.get().text())) {
                        writer.add(DocumentNode.bytes(key));
                    }
                }
            }
            writer.commit();
        }
        return shard;
    }

    private static int keyCount(List<DocumentSearch> searches) {
        return searches.stream().mapToInt(DocumentSearch::keyCount).sum();
    }

    /** Puts the documents of one file into the searches; returns how many there are. */
    private long group(NumberedShard shard, List<DocumentSearch> searches) throws IOException {
        List<RecordWriter> writers = new ArrayList<>();
        try (HashFile.Reader reader = HashFile.open(shard.hashes(config), keyCount(searches))) {
            for (DocumentSearch search : searches) {
                writers.add(search.writer());
            }
            long documents = 0;
            for (; reader.next(); documents++) {
                byte[] node = reader.read(DocumentNode.BYTES);
                for (int i = 0; i < searches.size(); i++) {
                    for (int key = 0; key < searches.get(i).keyCount(); key++) {
                        writers.get(i).write(reader.read(HashFile.KEY_BYTES), node);
                    }
                }
            }
            return documents;
        } finally {
            for (RecordWriter writer : writers) {
                writer.close();
            }
        }
    }

    private AttributesWriter.Counts mark(NumberedShard shard, List<DocumentSearch> searches) throws IOException {
        try (ValueReader<Document> reader = shard.open(config)) {
            return AttributesWriter.write(reader, shard.output(config), document -> {
                long number = shard.document(reader.number());
                Map<String, Object> marks = new LinkedHashMap<>();
                for (DocumentSearch search : searches) {
                    marks.put(search.attribute(), search.isFound(number));
                }
                return marks;
            });
        }
    }
}
