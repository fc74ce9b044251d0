package community.marin.classification;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.google.common.hash.BloomFilter;
import community.marin.storage.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The features of the source in a Bloom filter, which never misses one and rarely takes another for one. Safe for several threads; what
 * it holds does not depend on the order of what was put in. The features are hashed with XXH3-128. (Python Marin takes BLAKE2b of
 * 64 bits; neither hash shows in a result.)
 */
final class OverlapFilter {
    private final ParagraphFeatures features;
    private final double threshold;
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
        this.filter = BloomFilter.create(
                (hash, into) -> into.putLong(hash.getMostSignificantBits()).putLong(hash.getLeastSignificantBits()),
                size,
                falsePositiveRate);
    }

    /** Adds the features of a paragraph. */
    void add(ParagraphWords paragraph) {
        features.count(paragraph, filter::put);
    }

    /** The fraction of a paragraph's features that are in the filter; 0 if it has none, or the fraction is below the threshold. */
    double score(ParagraphWords paragraph) {
        int total = features.count(paragraph);
        if (total == 0) {
            return 0;
        }
        double score = (double) features.count(paragraph, filter::mightContain) / total;
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
