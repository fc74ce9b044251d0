package community.marin.classification;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;
import com.google.common.hash.BloomFilter;
import community.marin.storage.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The features of the source in a Bloom filter, which never misses one and rarely takes another for one. Safe for several threads; what
 * it holds does not depend on the order of what was put in. The features are hashed with XXH3-128. (Python Marin takes BLAKE2b of
 * 64 bits; neither hash shows in a result.)
 */
final class OverlapFilter {
    private static final long MAX_SIEVE_BYTES = 1L << 28;

    private final ParagraphFeatures features;
    private final double threshold;
    /** Eight bits for each feature, of which one is set: dismisses most of what is not in the source in a few nanoseconds. */
    private final AtomicLongArray sieve;

    private final BloomFilter<HashValue128> filter;

    /**
     * An empty filter.
     *
     * @param threshold the score that is high enough
     * @param size how many features it is made for
     */
    OverlapFilter(ParagraphFeatures features, double threshold, long size, double falsePositiveRate) {
        this.features = features;
        this.threshold = threshold;
        long words = Long.highestOneBit(Math.min(Math.max(size, Long.SIZE), MAX_SIEVE_BYTES)) / Long.BYTES;
        this.sieve = new AtomicLongArray((int) words);
        this.filter = BloomFilter.create(
                (hash, into) -> into.putLong(hash.getMostSignificantBits()).putLong(hash.getLeastSignificantBits()),
                size,
                falsePositiveRate);
    }

    /** Adds the features of a paragraph. */
    void add(ParagraphWords paragraph) {
        features.count(paragraph, this::put);
    }

    private boolean put(byte[] bytes, int offset, int length) {
        long hash = Hashing.xxh3_64().hashBytesToLong(bytes, offset, length);
        sieve.getAndAccumulate(word(hash), 1L << hash, (known, bit) -> known | bit);
        return filter.put(Hashing.xxh3_128().hashBytesTo128Bits(bytes, offset, length));
    }

    private boolean mightContain(byte[] bytes, int offset, int length) {
        long hash = Hashing.xxh3_64().hashBytesToLong(bytes, offset, length);
        return (sieve.get(word(hash)) >>> hash & 1) != 0
                && filter.mightContain(Hashing.xxh3_128().hashBytesTo128Bits(bytes, offset, length));
    }

    /** By other bits than those that choose the bit of the word. */
    private int word(long hash) {
        return (int) (hash >>> Integer.SIZE) & (sieve.length() - 1);
    }

    /** The fraction of a paragraph's features that are in the filter; 0 if it has none, or the fraction is below the threshold. */
    double score(ParagraphWords paragraph) {
        int total = features.count(paragraph);
        if (total == 0) {
            return 0;
        }
        double score = (double) features.count(paragraph, this::mightContain) / total;
        return score >= threshold ? score : 0;
    }

    /** Writes the filter, in Guava's format. */
    void write(Path target) throws IOException {
        try (AtomicFile file = AtomicFile.create(target)) {
            filter.writeTo(file.stream());
            file.commit();
        }
    }
}
