package community.marin.classification.minhash;

import java.util.Arrays;

/**
 * The least permuted hash of many, for each permutation. Not safe for several threads.
 *
 * <p>A permuted hash is {@code y + k} modulo 2^32, where y, the low 32 bits of {@code h * a + b}, needs only 32-bit arithmetic, which the
 * compiler turns into vector instructions of 8 lanes, and k is from 0 to 8. So the least y of each block of hashes is found first; then
 * only the blocks are looked through in full, mostly one of all, in which y is low enough. For the blocks 8 is added to y, so that a sum
 * that wraps to a low number counts as one, and the last bit is dropped, so that the difference of two numbers is an int.
 */
final class LeastHashes {
    private static final int BLOCK = 32;
    private static final int MAX_CARRY = 8;
    private static final long EMPTY = 0xFFFFFFFFL;

    private final Permutations permutations;
    /** The low bits of each permutation. */
    private final int[] a;

    private final int[] b;
    private int[] hashes = new int[1 << 10];
    private int count;
    /** The least of each block, block after block. */
    private int[] blocks = new int[0];

    private final int[] least;

    LeastHashes(Permutations permutations) {
        this.permutations = permutations;
        this.a = new int[permutations.count()];
        this.b = new int[permutations.count()];
        this.least = new int[permutations.count()];
        for (int i = 0; i < a.length; i++) {
            a[i] = (int) permutations.a(i);
            b[i] = (int) permutations.b(i) + MAX_CARRY;
        }
    }

    void clear() {
        count = 0;
    }

    /** Adds a hash, an unsigned number. */
    void add(int hash) {
        if (count == hashes.length) {
            hashes = Arrays.copyOf(hashes, 2 * count);
        }
        hashes[count++] = hash;
    }

    /** The least hashes of what was added; 2^32 - 1 where nothing was. */
    long[] signature() {
        int blockCount = (count + BLOCK - 1) / BLOCK;
        findLeastOfBlocks(blockCount);
        int[] limits = limits(blockCount);
        long[] signature = new long[a.length];
        Arrays.fill(signature, EMPTY);
        for (int block = 0; block < blockCount; block++) {
            for (int i = 0; i < a.length; i++) {
                if (blocks[block * a.length + i] <= limits[i]) {
                    signature[i] = lower(i, block, signature[i]);
                }
            }
        }
        return signature;
    }

    /**
     * The greatest number of a block that may hold the least hash. The hash with the least number, less at most 8, is no lower than the
     * least hash; that hash's own number is greater by at most 8. Where the least number wrapped, it says nothing.
     */
    private int[] limits(int blockCount) {
        int[] limits = new int[a.length];
        Arrays.fill(limits, Integer.MAX_VALUE);
        for (int block = 0; block < blockCount; block++) {
            for (int i = 0; i < a.length; i++) {
                limits[i] = Math.min(limits[i], blocks[block * a.length + i]);
            }
        }
        for (int i = 0; i < a.length; i++) {
            boolean isWrapped = limits[i] < MAX_CARRY / 2;
            limits[i] = isWrapped ? Integer.MAX_VALUE : (int) Math.min(Integer.MAX_VALUE, limits[i] + MAX_CARRY / 2L);
        }
        return limits;
    }

    private void findLeastOfBlocks(int blockCount) {
        if (blocks.length < blockCount * a.length) {
            blocks = new int[Math.max(blockCount * a.length, 2 * blocks.length)];
        }
        for (int block = 0; block < blockCount; block++) {
            Arrays.fill(least, Integer.MAX_VALUE);
            int end = Math.min(count, (block + 1) * BLOCK);
            int i = block * BLOCK;
            for (; i + 2 <= end; i += 2) {
                lower(least, a, b, hashes[i], hashes[i + 1]);
            }
            if (i < end) {
                lower(least, a, b, hashes[i], hashes[i]);
            }
            System.arraycopy(least, 0, blocks, block * a.length, a.length);
        }
    }

    /**
     * Two hashes at once, so that numbers are loaded less often: with more the loop is too long to become vector instructions.
     * Straight-line arithmetic, since a minimum is a branch to Java 17.
     */
    private static void lower(int[] least, int[] a, int[] b, int h0, int h1) {
        for (int i = 0; i < least.length; i++) {
            int known = least[i];
            int difference0 = ((h0 * a[i] + b[i]) >>> 1) - known;
            int lower0 = known + (difference0 & (difference0 >> 31));
            int difference1 = ((h1 * a[i] + b[i]) >>> 1) - lower0;
            least[i] = lower0 + (difference1 & (difference1 >> 31));
        }
    }

    /** The least permuted hash of a block, if it is lower than what is known. */
    private long lower(int permutation, int block, long known) {
        long found = known;
        int end = Math.min(count, (block + 1) * BLOCK);
        for (int i = block * BLOCK; i < end; i++) {
            found = Math.min(found, permutations.permute(permutation, Integer.toUnsignedLong(hashes[i])));
        }
        return found;
    }
}
