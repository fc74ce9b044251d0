package community.marin.classification;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.HashSet;
import java.util.List;

/**
 * Which n-grams of a paragraph are compared. The builder begins with the defaults given here.
 *
 * @param ngramLength how many words an n-gram has: 8, or several lengths
 * @param stride how many words are passed over between the beginnings of two n-grams: 0, so that one begins at every word
 * @param overlapThreshold which fraction of a paragraph's n-grams must be in the source for the paragraph to be marked: 0.7; with 0, one
 *     is enough. (Python Marin has this field but marks at one, whatever it says.)
 */
@RecordBuilder
public record NGramConfig(
        @RecordBuilder.Initializer("DEFAULT_NGRAM_LENGTH") List<Integer> ngramLength,
        int stride,

        @RecordBuilder.Initializer("DEFAULT_OVERLAP_THRESHOLD")
        double overlapThreshold) {
    /** The length unless another is given. */
    public static final List<Integer> DEFAULT_NGRAM_LENGTH = List.of(8);

    /** The threshold unless another is given. */
    public static final double DEFAULT_OVERLAP_THRESHOLD = 0.7;

    /** Checks that there are n-grams to compare. */
    public NGramConfig {
        ngramLength = List.copyOf(ngramLength);
        if (ngramLength.isEmpty() || ngramLength.stream().anyMatch(length -> length < 1)) {
            throw new IllegalArgumentException("ngramLength must be positive, but is " + ngramLength);
        }
        if (new HashSet<>(ngramLength).size() < ngramLength.size()) {
            throw new IllegalArgumentException("ngramLength has a length twice: " + ngramLength);
        }
        if (stride < 0) {
            throw new IllegalArgumentException("stride must not be negative, but is " + stride);
        }
        if (!(overlapThreshold >= 0 && overlapThreshold <= 1)) {
            throw new IllegalArgumentException("overlapThreshold must be from 0 to 1, but is " + overlapThreshold);
        }
    }
}
