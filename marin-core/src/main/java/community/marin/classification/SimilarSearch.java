package community.marin.classification;

import community.marin.classification.minhash.ConnectedComponents;
import community.marin.classification.minhash.DocumentNode;
import community.marin.classification.minhash.MinHashParameters;
import community.marin.classification.minhash.MinHasher;
import community.marin.documents.LocalEngine;
import community.marin.shuffle.RecordWriter;
import community.marin.shuffle.Shuffle;
import java.io.IOException;
import java.nio.file.Path;

/** Finds documents that are much like others. Of each cluster the least {@link DocumentNode} stays. */
final class SimilarSearch implements DocumentSearch {
    private final DedupeConfig config;
    private final LocalEngine engine;
    private final ConnectedComponents.Shuffles shuffles;
    private final Shuffle buckets;
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
    public int keyCount() {
        return MinHashParameters.DEFAULT.numBands();
    }

    @Override
    public Keys keys() {
        return new MinHasher(MinHashParameters.DEFAULT)::buckets;
    }

    @Override
    public RecordWriter writer() {
        return buckets.writer();
    }

    /** Numbers as Python Marin counts them: here a component counts as one unique document, whatever its size. */
    @Override
    public DedupeStats find(long documents) throws IOException {
        new ConnectedComponents(engine, shuffles).find(buckets.partitions(), (leaf, centre) -> {
            similar.add(DocumentNode.number(leaf));
            survivors.add(DocumentNode.number(centre));
        });
        return new DedupeStats(
                documents, similar.size() + survivors.size(), documents - similar.size(), survivors.size());
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
