package community.marin.classification;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/** Some of the documents of numbered shards, a bit a document at most. Safe for several threads. */
final class DocumentSet {
    private final List<BitSet> lines;

    DocumentSet(int shards) {
        lines = IntStream.range(0, shards).mapToObj(i -> new BitSet()).toList();
    }

    void add(long document) {
        BitSet shard = lines.get(NumberedShard.shardOf(document));
        synchronized (shard) {
            shard.set(Math.toIntExact(NumberedShard.lineOf(document)));
        }
    }

    boolean contains(long document) {
        BitSet shard = lines.get(NumberedShard.shardOf(document));
        synchronized (shard) {
            return shard.get(Math.toIntExact(NumberedShard.lineOf(document)));
        }
    }

    long size() {
        long size = 0;
        for (BitSet shard : lines) {
            synchronized (shard) {
                size += shard.cardinality();
            }
        }
        return size;
    }
}
