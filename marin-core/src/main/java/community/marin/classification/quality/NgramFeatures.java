package community.marin.classification.quality;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import com.fasterxml.jackson.annotation.JsonProperty;
import community.marin.documents.Whitespace;
import java.util.Arrays;

/**
 * The features of a text, as fastText has them: its words, divided by whitespace, and runs of up to so many of them, each put into one of a
 * number of buckets by its hash. A feature's value grows with the logarithm of how often it occurs; all values of a text together have
 * the length 1, so that long texts count no more than short ones.
 *
 * @param wordNgrams the most words of a run: 2 for single words and pairs
 * @param buckets how many buckets there are; features that share one are not told apart
 * @param maxWords how many words of a text are looked at, its first
 */
public record NgramFeatures(
        @JsonProperty("word_ngrams") int wordNgrams,
        @JsonProperty("buckets") int buckets,
        @JsonProperty("max_words") int maxWords) {
    /** Words and pairs of them in 2^20 buckets, of the first 1000 words. */
    public static final NgramFeatures DEFAULT = new NgramFeatures(2, 1 << 20, 1000);

    private static final int MOST_WORDS_OF_RUN = 5;
    private static final int MOST_BUCKETS = 1 << 24;
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;
    private static final Hasher64 HASHER = Hashing.xxh3_64();

    /** Checks the numbers. */
    public NgramFeatures {
        if (wordNgrams < 1 || wordNgrams > MOST_WORDS_OF_RUN) {
            throw new IllegalArgumentException(
                    "wordNgrams must be 1 to " + MOST_WORDS_OF_RUN + ", but is " + wordNgrams);
        }
        if (buckets < 2 || buckets > MOST_BUCKETS) {
            throw new IllegalArgumentException("buckets must be 2 to " + MOST_BUCKETS + ", but is " + buckets);
        }
        if (maxWords < 1) {
            throw new IllegalArgumentException("maxWords must be 1 or more, but is " + maxWords);
        }
    }

    /** The features of a text; none if it has no words. */
    FeatureVector of(String text) {
        long[] words = words(text);
        int[] found = new int[words.length * wordNgrams];
        int count = 0;
        for (int start = 0; start < words.length; start++) {
            long hash = 0;
            for (int end = start; end < Math.min(words.length, start + wordNgrams); end++) {
                hash = hash * MULTIPLIER + words[end];
                found[count++] = bucket(hash);
            }
        }
        Arrays.sort(found, 0, count);
        return FeatureVector.ofSorted(Arrays.copyOf(found, count));
    }

    private int bucket(long hash) {
        long mixed = (hash ^ hash >>> 32) * MULTIPLIER;
        return (int) Long.remainderUnsigned(mixed ^ mixed >>> 29, buckets);
    }

    /** The hashes of the first words. */
    private long[] words(String text) {
        long[] hashes = new long[16];
        int count = 0;
        int position = 0;
        while (position < text.length() && count < maxWords) {
            int start = skip(text, position, true);
            position = skip(text, start, false);
            if (position > start) {
                if (count == hashes.length) {
                    hashes = Arrays.copyOf(hashes, 2 * count);
                }
                hashes[count++] = HASHER.hashCharsToLong(text.substring(start, position));
            }
        }
        return Arrays.copyOf(hashes, count);
    }

    /** All of Unicode's whitespace is in the plane that one char reaches. */
    private static int skip(String text, int from, boolean whitespace) {
        int position = from;
        while (position < text.length() && Whitespace.isWhitespace(text.charAt(position)) == whitespace) {
            position++;
        }
        return position;
    }
}
