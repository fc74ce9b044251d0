package community.marin.classification;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;
import community.marin.classification.minhash.ConnectedComponents;
import community.marin.classification.minhash.DocumentNode;
import community.marin.classification.minhash.MinHashParameters;
import community.marin.classification.minhash.MinHasher;
import community.marin.documents.Attributes;
import community.marin.documents.AttributesFormat;
import community.marin.documents.Document;
import community.marin.documents.JsonLinesReader;
import community.marin.documents.JsonLinesWriter;
import community.marin.documents.LocalEngine;
import community.marin.shuffle.GroupReader;
import community.marin.shuffle.Partition;
import community.marin.shuffle.RecordWriter;
import community.marin.shuffle.Shuffle;
import community.marin.shuffle.SpillDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Marks documents whose text another one has, and documents that are much like others: {@link DedupMode#DOC_DEDUPLICATE}.
 *
 * <p>One pass hashes every document; two shuffles bring equal texts and equal buckets together; a second pass writes the marks. Of the
 * documents memory holds three bits each.
 */
final class DocumentDedupe {
    private static final Logger log = LogManager.getLogger(DocumentDedupe.class);

    private final DedupeConfig config;
    private final List<NumberedShard> shards;
    private final long memoryBytes;
    private final LocalEngine engine;
    private final int threads;
    private final DocumentSet copies;
    private final DocumentSet similar;
    /** The documents that stay of each component of several. */
    private final DocumentSet survivors;

    /** The work on these files, whose shuffles hold so many bytes in memory together. */
    DocumentDedupe(DedupeConfig config, List<NumberedShard> shards, long memoryBytes) {
        this.config = config;
        this.shards = shards;
        this.memoryBytes = memoryBytes;
        this.threads = config.processes() == 0 ? Runtime.getRuntime().availableProcessors() : config.processes();
        this.engine = new LocalEngine(threads);
        this.copies = new DocumentSet(shards.size());
        this.similar = new DocumentSet(shards.size());
        this.survivors = new DocumentSet(shards.size());
    }

    void run() throws IOException {
        DedupeStats exact;
        try (SpillDirectory spill = SpillDirectory.beside(config.outputPath());
                Shuffle texts = begin(spill);
                Shuffle buckets = begin(spill)) {
            engine.map("Hashing documents", shards, shard -> hash(shard, texts, buckets));
            exact = engine.map("Finding copies", texts.partitions(), this::findCopies).stream()
                    .reduce(DedupeStats.NONE, DedupeStats::plus);
            new ConnectedComponents(engine, () -> begin(spill)).find(buckets.partitions(), (leaf, centre) -> {
                similar.add(DocumentNode.number(leaf));
                survivors.add(DocumentNode.number(centre));
            });
        }
        engine.write("Marking duplicates", shards, shard -> shard.output(config), this::mark);
        DedupeStats fuzzy = fuzzyStats(exact.total());
        log.info(
                "{} documents: {} copies of others, {} more that are much like others",
                exact.total(),
                copies.size(),
                similar.size() - copies.size());
        fuzzy.write(DedupeStats.fuzzyFile(config.outputPath()));
        exact.write(DedupeStats.file(config.outputPath()));
    }

    private Shuffle begin(SpillDirectory spill) throws IOException {
        return new Shuffle(spill, memoryBytes / 2, threads);
    }

    private NumberedShard hash(NumberedShard shard, Shuffle texts, Shuffle buckets) throws IOException {
        MinHasher hasher = new MinHasher(MinHashParameters.DEFAULT);
        try (JsonLinesReader<Document> reader = shard.open(config);
                RecordWriter text = texts.writer();
                RecordWriter bucket = buckets.writer()) {
            for (Optional<Document> next = reader.next(); next.isPresent(); next = reader.next()) {
                Document document = next.get();
                byte[] node = DocumentNode.key(document.id(), shard.document(reader.lineNumber()));
                text.write(DocumentNode.bytes(textHash(document.text())), node);
                for (HashValue128 hash : hasher.buckets(document.text())) {
                    bucket.write(DocumentNode.bytes(hash), node);
                }
            }
        }
        return shard;
    }

    private static HashValue128 textHash(String text) {
        return Hashing.xxh3_128().hashBytesTo128Bits(text.getBytes(StandardCharsets.UTF_8));
    }

    /** All but the first document of a text are copies: the first by the order that also says which of similar ones stays. */
    private DedupeStats findCopies(Partition texts) throws IOException {
        DedupeStats stats = DedupeStats.NONE;
        try (GroupReader text = texts.open()) {
            while (text.nextGroup()) {
                text.nextValue();
                long count = 1;
                for (; text.nextValue(); count++) {
                    copies.add(DocumentNode.number(text.value()));
                }
                stats = stats.plus(DedupeStats.ofGroup(count));
            }
        }
        return stats;
    }

    /** As Python Marin counts them: here a component counts as one unique document, whatever its size. */
    private DedupeStats fuzzyStats(long total) {
        return new DedupeStats(total, similar.size() + survivors.size(), total - similar.size(), survivors.size());
    }

    private NumberedShard mark(NumberedShard shard) throws IOException {
        try (JsonLinesReader<Document> reader = shard.open(config);
                JsonLinesWriter<Attributes> writer =
                        JsonLinesWriter.create(shard.output(config), new AttributesFormat())) {
            for (Optional<Document> next = reader.next(); next.isPresent(); next = reader.next()) {
                long number = shard.document(reader.lineNumber());
                Map<String, Object> marks = new LinkedHashMap<>();
                marks.put(config.attributeName(), copies.contains(number));
                marks.put(DedupeConfig.FUZZY_ATTRIBUTE_NAME, similar.contains(number));
                writer.write(new Attributes(next.get().id(), marks));
            }
            writer.commit();
        }
        return shard;
    }
}
