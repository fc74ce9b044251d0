package community.marin.classification;

/**
 * How often each 128-bit hash occurred, and in which document first. Open addressing over plain arrays: 28 bytes an entry, at most
 * three quarters full. Not safe for several threads.
 */
final class OccurrenceTable {
    private static final int INITIAL_CAPACITY = 1 << 10;

    private long[] high = new long[INITIAL_CAPACITY];
    private long[] low = new long[INITIAL_CAPACITY];
    private long[] first = new long[INITIAL_CAPACITY];
    /** 0 marks a free slot. */
    private int[] counts = new int[INITIAL_CAPACITY];

    private int size;

    /** Counts one more occurrence. Documents may come in any order: the one with the lowest number is the first. */
    void add(long highBits, long lowBits, long document) {
        if (4L * (size + 1) > 3L * counts.length) {
            grow();
        }
        int slot = slot(highBits, lowBits);
        if (counts[slot] == 0) {
            high[slot] = highBits;
            low[slot] = lowBits;
            first[slot] = document;
            size++;
        } else {
            first[slot] = Math.min(first[slot], document);
        }
        // A count stays at the largest int rather than wrap to a free slot.
        counts[slot] = counts[slot] == Integer.MAX_VALUE ? Integer.MAX_VALUE : counts[slot] + 1;
    }

    /** Whether the hash occurred more than once, and first in another document. */
    boolean isDuplicate(long highBits, long lowBits, long document) {
        int slot = slot(highBits, lowBits);
        return counts[slot] > 1 && first[slot] != document;
    }

    /** How many different hashes occurred. */
    int size() {
        return size;
    }

    /** The numbers of all that was counted. */
    DedupeStats stats() {
        long total = 0;
        long dups = 0;
        long unique = 0;
        long clusters = 0;
        for (int count : counts) {
            total += count;
            if (count == 1) {
                unique++;
            } else if (count > 1) {
                dups += count;
                clusters++;
            }
        }
        return new DedupeStats(total, dups, unique, clusters);
    }

    /** The slot that holds the hash, or the free one where it belongs. */
    private int slot(long highBits, long lowBits) {
        int mask = counts.length - 1;
        int slot = (int) lowBits & mask;
        while (counts[slot] != 0 && (low[slot] != lowBits || high[slot] != highBits)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        if (counts.length == 1 << 30) {
            throw new IllegalStateException("More than " + size + " different paragraphs in one of the tables");
        }
        long[] oldHigh = high;
        long[] oldLow = low;
        long[] oldFirst = first;
        int[] oldCounts = counts;
        int capacity = 2 * oldCounts.length;
        high = new long[capacity];
        low = new long[capacity];
        first = new long[capacity];
        counts = new int[capacity];
        for (int i = 0; i < oldCounts.length; i++) {
            if (oldCounts[i] != 0) {
                int slot = slot(oldHigh[i], oldLow[i]);
                high[slot] = oldHigh[i];
                low[slot] = oldLow[i];
                first[slot] = oldFirst[i];
                counts[slot] = oldCounts[i];
            }
        }
    }
}
