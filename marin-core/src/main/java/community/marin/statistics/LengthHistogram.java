package community.marin.statistics;

import java.util.ArrayList;
import java.util.List;

/** Counts lengths in buckets that end at powers of two: [0, 1), [1, 2), [2, 4), [4, 8) ... */
final class LengthHistogram {
    private final long[] counts = new long[Integer.SIZE];

    void add(int bytes) {
        counts[Integer.SIZE - Integer.numberOfLeadingZeros(bytes)]++;
    }

    /** The buckets up to the longest document, empty ones between included. */
    List<LengthBucket> buckets() {
        List<LengthBucket> buckets = new ArrayList<>();
        int used = counts.length;
        while (used > 0 && counts[used - 1] == 0) {
            used--;
        }
        for (int i = 0; i < used; i++) {
            buckets.add(new LengthBucket(i == 0 ? 0 : 1L << (i - 1), 1L << i, counts[i]));
        }
        return buckets;
    }

    /** The sum of two lists of buckets. */
    static List<LengthBucket> sum(List<LengthBucket> some, List<LengthBucket> others) {
        List<LengthBucket> longer = some.size() >= others.size() ? some : others;
        List<LengthBucket> shorter = some.size() >= others.size() ? others : some;
        List<LengthBucket> sum = new ArrayList<>(longer);
        for (int i = 0; i < shorter.size(); i++) {
            LengthBucket bucket = longer.get(i);
            sum.set(
                    i,
                    new LengthBucket(
                            bucket.fromBytes(),
                            bucket.belowBytes(),
                            bucket.documents() + shorter.get(i).documents()));
        }
        return sum;
    }
}
