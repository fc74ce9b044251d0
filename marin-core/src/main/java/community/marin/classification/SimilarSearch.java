package community.marin.classification;

import com.dynatrace.hash4j.hashing.HashValue128;
import community.marin.classification.minhash.ConnectedComponents;
import community.marin.classification.minhash.DocumentNode;
import community.marin.classification.minhash.MinHashParameters;
import community.marin.classification.minhash.MinHasher;
import community.marin.documents.Document;
import community.marin.documents.LocalEngine;
import community.marin.shuffle.RecordWriter;
import community.marin.shuffle.Shuffle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** Finds documents that are much like others. Of each cluster the least {@link DocumentNode} stays. */
final class SimilarSearch implements DocumentSearch {
    private final DedupeConfig config;
    private final LocalEngine engine;
    private final ConnectedComponents.Shuffles shuffles;
    private final Shuffle buckets;
    private final AtomicLong total = new AtomicLong();
    private final DocumentSet similar;
    /** The documents that stay of each component of several. */
    private final DocumentSet survivors;

    /** A search over so many files. */
    SimilarSearch(DedupeConfig config, LocalEngine engine, ConnectedComponents.Shuffles shuffles, int shards)
            throws IOException {
        this.config = config;
        this.engine = engine;
        this.shuffles = shuffles;
        this.buckets = shuffles.begin();
        this.similar = new DocumentSet(shards);
        this.survivors = new DocumentSet(shards);
    }

    @Override
    public String attribute() {
        return DedupeConfig.FUZZY_ATTRIBUTE_NAME;
    }

    @Override
    public Path statsFile() {
        return DedupeStats.fuzzyFile(config.outputPath());
    }

    @Override
    public Intake intake() {
        return new BucketIntake(new MinHasher(MinHashParameters.DEFAULT), buckets.writer(), total);
    }

    private record BucketIntake(MinHasher hasher, RecordWriter records, AtomicLong total) implements Intake {
        @Override
        public void add(Document document, long number) throws IOException {
            byte[] node = DocumentNode.key(document.id(), number);
            for (HashValue128 bucket : hasher.buckets(document.text())) {
                records.write(DocumentNode.bytes(bucket), node);
            }
            total.incrementAndGet();
        }

        @Override
        public void close() {
            records.close();
        }
    }

    /** Numbers as Python Marin counts them: here a component counts as one unique document, whatever its size. */
    @Override
    public DedupeStats find() throws IOException {
        new ConnectedComponents(engine, shuffles).find(buckets.partitions(), (leaf, centre) -> {
            similar.add(DocumentNode.number(leaf));
            survivors.add(DocumentNode.number(centre));
        });
        return new DedupeStats(
                total.get(), similar.size() + survivors.size(), total.get() - similar.size(), survivors.size());
    }

    @Override
    public boolean isFound(long number) {
        return similar.contains(number);
    }

    @Override
    public void close() throws IOException {
        buckets.close();
    }
}
