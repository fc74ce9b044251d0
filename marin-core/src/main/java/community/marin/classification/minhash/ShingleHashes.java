package community.marin.classification.minhash;

import java.util.Arrays;

/**
 * Hashes of shingles, not more than fit into a cache of the processor. A repeated one is dropped if it is met again soon, which most are;
 * to drop all would cost more than it saves. Not safe for several threads.
 */
final class ShingleHashes {
    /** The most hashes that it holds. */
    static final int CAPACITY = 1 << 14;

    /** In groups of this many hashes may be read. */
    static final int MULTIPLE = 4;

    private static final int RECENT = 1 << 12;
    private static final int FEWEST_WORDS = 1 << 6;

    private final int[] hashes = new int[CAPACITY + MULTIPLE];
    private int size;
    /** The last hash with these low bits. */
    private final int[] recent = new int[RECENT];
    /** A Bloom filter, with all bits of a hash in one word. */
    private final long[] words = new long[CAPACITY];

    private int shift;

    /**
     * Forgets all hashes.
     *
     * @param expected how many others will follow at most: a small filter is cleared sooner, and stays in the cache
     */
    void clear(int expected) {
        Arrays.fill(recent, 0);
        // Where 0 itself would be looked for.
        recent[0] = 1;
        int most = Math.max(FEWEST_WORDS, Math.min(expected, CAPACITY));
        shift = Integer.numberOfLeadingZeros(most - 1);
        Arrays.fill(words, 0, 1 << (Integer.SIZE - shift), 0);
        size = 0;
    }

    boolean isFull() {
        return size == CAPACITY;
    }

    /** Adds a hash, unless it was added recently. Without a branch, since none could tell beforehand which hashes are new. */
    void add(int hash) {
        int slot = hash & (RECENT - 1);
        hashes[size] = hash;
        size += recent[slot] == hash ? 0 : 1;
        recent[slot] = hash;
        words[hash >>> shift] |= (1L << hash) | (1L << (hash >>> 6)) | (1L << (hash >>> 12));
    }

    /** 1 if the hash may have been added, 0 if it was not: wrong for about one of 3000. */
    int mayContain(int hash) {
        long word = words[hash >>> shift];
        return (int) ((word >>> hash) & (word >>> (hash >>> 6)) & (word >>> (hash >>> 12))) & 1;
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
