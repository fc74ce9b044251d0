package community.marin.classification.minhash;

/**
 * Pairs (a, b) of random numbers, each of which permutes hashes: {@code (h * a + b) mod (2^61 - 1)}. They are those that numpy draws
 * with the seed 1, which the datasketch library uses.
 */
final class Permutations {
    /** The Mersenne prime 2^61 - 1, which is also the mask of the 61 bits that are drawn. */
    static final long PRIME = (1L << 61) - 1;

    private static final int SEED = 1;

    private final long[] a;
    private final long[] b;

    Permutations(int count) {
        a = new long[count];
        b = new long[count];
        MersenneTwister random = new MersenneTwister(SEED);
        for (int i = 0; i < count; i++) {
            a[i] = draw(random, 1);
            b[i] = draw(random, 0);
        }
    }

    /** A number from the least to the prime, that excluded, without bias: what is above the range is drawn again. */
    private static long draw(MersenneTwister random, long least) {
        while (true) {
            long high = (long) random.nextInt() << Integer.SIZE;
            long bits = (high | (random.nextInt() & 0xFFFFFFFFL)) & PRIME;
            if (bits <= PRIME - 1 - least) {
                return bits + least;
            }
        }
    }

    long a(int permutation) {
        return a[permutation];
    }

    long b(int permutation) {
        return b[permutation];
    }

    int count() {
        return a.length;
    }

    /**
     * The low 32 bits of a permuted hash. Product and sum wrap at 64 bits before the modulus, as they do in numpy.
     *
     * @param hash from 0 to 2^32 - 1
     */
    long permute(int permutation, long hash) {
        long product = hash * a[permutation] + b[permutation];
        long folded = (product & PRIME) + (product >>> 61);
        // One more where it reaches the prime: subtracting the prime adds one to the low bits.
        return (folded + ((folded + 1) >>> 61)) & 0xFFFFFFFFL;
    }
}
