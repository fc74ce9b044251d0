package community.marin.classification;

import com.dynatrace.hash4j.hashing.Hashing;
import community.marin.classification.minhash.DocumentNode;
import community.marin.documents.LocalEngine;
import community.marin.shuffle.GroupReader;
import community.marin.shuffle.Partition;
import community.marin.shuffle.RecordWriter;
import community.marin.shuffle.Shuffle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Finds documents whose text another one has, byte for byte; the hash is XXH3-128. Of each text the least {@link DocumentNode} stays. */
final class CopySearch implements DocumentSearch {
    private final DedupeConfig config;
    private final LocalEngine engine;
    private final Shuffle texts;
    private final DocumentSet copies;

    /** A search over so many files; it closes the shuffle. */
    CopySearch(DedupeConfig config, LocalEngine engine, Shuffle texts, int shards) {
        this.config = config;
        this.engine = engine;
        this.texts = texts;
        this.copies = new DocumentSet(shards);
    }

    @Override
    public String attribute() {
        return config.attributeName();
    }

    @Override
    public Path statsFile() {
        return DedupeStats.file(config.outputPath());
    }

    @Override
    public int keyCount() {
        return 1;
    }

    @Override
    public Keys keys() {
        return text -> List.of(Hashing.xxh3_128().hashBytesTo128Bits(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public RecordWriter writer() {
        return texts.writer();
    }

    @Override
    public DedupeStats find(long documents) throws IOException {
        return engine.map("Finding copies", texts.partitions(), this::find).stream()
                .reduce(DedupeStats.NONE, DedupeStats::plus);
    }

    private DedupeStats find(Partition partition) throws IOException {
        DedupeStats stats = DedupeStats.NONE;
        try (GroupReader text = partition.open()) {
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

    @Override
    public boolean isFound(long number) {
        return copies.contains(number);
    }

    @Override
    public void close() throws IOException {
        texts.close();
    }
}
