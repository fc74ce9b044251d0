package community.marin.classification.minhash;

import java.util.Arrays;

/**
 * The least permuted hash of many, for each permutation. Not safe for several threads.
 *
 * <p>A permuted hash is {@code y + k} modulo 2^32, where y, the low 32 bits of {@code h * a + b}, needs only 32-bit arithmetic, and k is
 * from 0 to 8. So the lowest y of all hashes is found first, see {@link LowestHalves}. Only a hash whose y is at most 8 above that may be
 * the least in truth: the permutation is turned round to see whether these few numbers come from hashes of the set. To y 8 is added, so
 * that a sum that wraps to a low number counts as one.
 */
final class LeastHashes {
    private static final int MAX_CARRY = 8;
    private static final int MOST_TWOS = 8;
    private static final long EMPTY = 0xFFFFFFFFL;

    private final Permutations permutations;
    private final int[] b;
    /** How often two divides each a; what is left of it is odd and has an inverse. */
    private final int[] twos;

    private final int[] inverses;
    private final LowestHalves lowest;
    private final long[] signature;

    LeastHashes(Permutations permutations) {
        int count = permutations.count();
        this.permutations = permutations;
        int[] a = new int[count];
        this.b = new int[count];
        this.twos = new int[count];
        this.inverses = new int[count];
        this.signature = new long[count];
        for (int i = 0; i < count; i++) {
            a[i] = (int) permutations.a(i);
            b[i] = (int) permutations.b(i) + MAX_CARRY;
            twos[i] = Integer.numberOfTrailingZeros(a[i]);
            inverses[i] = inverse(a[i] >>> twos[i]);
        }
        this.lowest = new LowestHalves(a, b);
        clear();
    }

    /** The inverse of an odd number modulo 2^32, by Newton's method, which doubles the right bits each time. */
    private static int inverse(int odd) {
        int inverse = odd;
        for (int bits = 3; bits < Integer.SIZE; bits *= 2) {
            inverse *= 2 - odd * inverse;
        }
        return inverse;
    }

    void clear() {
        Arrays.fill(signature, EMPTY);
    }

    /** Adds hashes, unsigned numbers. */
    void add(ShingleSet set) {
        int[] halves = lowest.find(set);
        for (int permutation = 0; permutation < signature.length; permutation++) {
            signature[permutation] = Math.min(signature[permutation], least(permutation, halves[permutation], set));
        }
    }

    /** The least hashes of what was added; 2^32 - 1 where nothing was. */
    long[] signature() {
        return signature.clone();
    }

    /** The least permuted hash of a set. */
    private long least(int permutation, int half, ShingleSet set) {
        int first = 2 * half;
        boolean isWrapped = first >= 0 && first < MAX_CARRY;
        if (isWrapped || twos[permutation] > MOST_TWOS) {
            return leastOfAll(permutation, set);
        }
        long least = EMPTY;
        int stride = 1 << twos[permutation];
        // Of the products, which are multiples of the stride, those from the half that was found up to the greatest
        // carry.
        int product = first - b[permutation];
        int end = product + MAX_CARRY + 2;
        for (product += -product & (stride - 1); product - end < 0; product += stride) {
            int hash = (product >>> twos[permutation]) * inverses[permutation];
            // What two divides out of the product leaves that many of the hash's highest bits open.
            for (int i = 0; i < stride; i++) {
                if (set.contains(hash)) {
                    least = Math.min(least, permutations.permute(permutation, Integer.toUnsignedLong(hash)));
                }
                hash += 1 << -twos[permutation];
            }
        }
        return least;
    }

    private long leastOfAll(int permutation, ShingleSet set) {
        long least = EMPTY;
        for (int i = 0; i < set.size(); i++) {
            least = Math.min(least, permutations.permute(permutation, Integer.toUnsignedLong(set.hashes()[i])));
        }
        return least;
    }
}
