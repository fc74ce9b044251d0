package community.marin.classification.minhash;

import java.util.Arrays;

/**
 * The least permuted hash of many, for each permutation. Not safe for several threads.
 *
 * <p>A permuted hash is {@code y + k} modulo 2^32, where y, the low 32 bits of {@code h * a + b}, needs only 32-bit arithmetic, and k is
 * from 0 to 8. So the lowest y of all hashes is found first, see {@link LowestHalves}. Only a hash whose y is at most 8 above that may be
 * the least in truth: the permutation is turned round to see whether these few numbers come from hashes that were added. Mostly one of them
 * may, and then it does. To y 8 is added, so that a sum that wraps to a low number counts as one.
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

    /** Adds hashes, unsigned numbers, of which there must be one or more. */
    void add(ShingleHashes hashes) {
        int[] halves = lowest.find(hashes);
        for (int permutation = 0; permutation < signature.length; permutation++) {
            signature[permutation] = Math.min(signature[permutation], least(permutation, halves[permutation], hashes));
        }
    }

    /** The least hashes of what was added; 2^32 - 1 where nothing was. */
    long[] signature() {
        return signature.clone();
    }

    /** The least permuted hash of some. */
    private long least(int permutation, int half, ShingleHashes hashes) {
        int first = 2 * half;
        if ((first >= 0 && first < MAX_CARRY) || twos[permutation] > MOST_TWOS) {
            return leastOfAll(permutation, hashes);
        }
        // Of the products, which are multiples of 2^two, those from the half that was found up to the greatest carry.
        // What two divides out
        // of a product leaves that many of the hash's highest bits open.
        int two = twos[permutation];
        int inverse = inverses[permutation];
        int product = first - b[permutation];
        int hash = ((product + (1 << two) - 1) >>> two) * inverse;
        int candidates = (((MAX_CARRY + 1) >> two) + 1) << two;
        int found = 0;
        int last = 0;
        for (int i = 0; i < candidates; i++) {
            int candidate = hash + (i >>> two) * inverse + ((i << (31 - two)) << 1);
            int isFound = hashes.mayContain(candidate);
            found += isFound;
            last |= -isFound & candidate;
        }
        return found == 1
                ? permutations.permute(permutation, Integer.toUnsignedLong(last))
                : leastOfAll(permutation, hashes);
    }

    private long leastOfAll(int permutation, ShingleHashes shingles) {
        long least = EMPTY;
        int[] hashes = shingles.hashes();
        for (int i = 0; i < shingles.size(); i++) {
            least = Math.min(least, permutations.permute(permutation, Integer.toUnsignedLong(hashes[i])));
        }
        return least;
    }
}
