package community.marin.classification.minhash;

import java.util.Arrays;

/**
 * Different hashes of shingles, not more than fit into a cache of the processor. Open addressing over plain arrays, at most half full;
 * not safe for several threads.
 */
final class ShingleSet {
    /** The most hashes that it holds. */
    static final int CAPACITY = 1 << 14;

    /** In groups of this many hashes may be read. */
    static final int MULTIPLE = 4;

    private static final int SMALLEST_TABLE = 1 << 9;

    /** 0 marks a free slot; the hash 0 itself is only in the list. */
    private int[] table = new int[SMALLEST_TABLE];

    private int mask;
    /** A bit for some of each hash's high bits, few of them set: almost all that is not in is told by a look into a small array. */
    private long[] filter = new long[SMALLEST_TABLE / 8];

    private int shift;
    private boolean hasZero;
    private final int[] hashes = new int[CAPACITY + MULTIPLE];
    private int size;

    /**
     * Forgets all hashes.
     *
     * @param expected how many others will follow at most: a small table is cleared sooner, and stays in the cache
     */
    void clear(int expected) {
        int slots = Integer.highestOneBit(Math.max(SMALLEST_TABLE - 1, Math.min(expected, CAPACITY) * 2 - 1)) << 1;
        if (slots > table.length) {
            table = new int[slots];
            filter = new long[slots / 8];
        } else {
            Arrays.fill(table, 0, slots, 0);
            Arrays.fill(filter, 0, slots / 8, 0);
        }
        shift = Integer.numberOfLeadingZeros(8 * slots - 1);
        mask = slots - 1;
        hasZero = false;
        size = 0;
    }

    boolean isFull() {
        return size == CAPACITY;
    }

    /** Adds a hash, unless it is in already. */
    void add(int hash) {
        if (hash == 0) {
            addZero();
            return;
        }
        int slot = hash & mask;
        while (table[slot] != hash) {
            if (table[slot] == 0) {
                table[slot] = hash;
                filter[hash >>> shift >>> 6] |= 1L << (hash >>> shift);
                hashes[size++] = hash;
                return;
            }
            slot = (slot + 1) & mask;
        }
    }

    private void addZero() {
        if (!hasZero) {
            hasZero = true;
            hashes[size++] = 0;
        }
    }

    boolean contains(int hash) {
        if (hash == 0) {
            return hasZero;
        }
        if ((filter[hash >>> shift >>> 6] >>> (hash >>> shift) & 1) == 0) {
            return false;
        }
        int slot = hash & mask;
        while (table[slot] != hash) {
            if (table[slot] == 0) {
                return false;
            }
            slot = (slot + 1) & mask;
        }
        return true;
    }

    /** The {@link #size()} hashes in the order in which they came; the last one is repeated up to a multiple of {@link #MULTIPLE}. */
    int[] hashes() {
        for (int i = size; i % MULTIPLE != 0; i++) {
            hashes[i] = hashes[size - 1];
        }
        return hashes;
    }

    int size() {
        return size;
    }
}
