package community.marin.classification;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * Offsets by id, several of one id in turn: the lowest first. Open addressing over plain arrays: 24 bytes an entry, at most three quarters
 * full. Not safe for several threads.
 */
final class OffsetTable {
    private static final int INITIAL_CAPACITY = 1 << 10;
    private static final long FREE = -1;
    /** An entry that was taken: the search goes on behind it. */
    private static final long TAKEN = -2;

    private long[] high = new long[INITIAL_CAPACITY];
    private long[] low = new long[INITIAL_CAPACITY];
    private long[] offsets = free(INITIAL_CAPACITY);
    private int used;

    private static long[] free(int capacity) {
        long[] offsets = new long[capacity];
        Arrays.fill(offsets, FREE);
        return offsets;
    }

    /** Adds an offset. */
    void add(String id, long offset) {
        if (4L * (used + 1) > 3L * offsets.length) {
            grow();
        }
        HashValue128 hash = hash(id);
        put(hash.getMostSignificantBits(), hash.getLeastSignificantBits(), offset);
    }

    private void put(long highBits, long lowBits, long offset) {
        int mask = offsets.length - 1;
        int slot = (int) lowBits & mask;
        while (offsets[slot] != FREE) {
            slot = (slot + 1) & mask;
        }
        high[slot] = highBits;
        low[slot] = lowBits;
        offsets[slot] = offset;
        used++;
    }

    /** Takes the lowest offset of an id out. */
    OptionalLong take(String id) {
        HashValue128 hash = hash(id);
        int mask = offsets.length - 1;
        int found = -1;
        for (int slot = (int) hash.getLeastSignificantBits() & mask; offsets[slot] != FREE; slot = (slot + 1) & mask) {
            if (offsets[slot] != TAKEN
                    && low[slot] == hash.getLeastSignificantBits()
                    && high[slot] == hash.getMostSignificantBits()
                    && (found < 0 || offsets[slot] < offsets[found])) {
                found = slot;
            }
        }
        if (found < 0) {
            return OptionalLong.empty();
        }
        long offset = offsets[found];
        offsets[found] = TAKEN;
        return OptionalLong.of(offset);
    }

    private static HashValue128 hash(String id) {
        return Hashing.xxh3_128().hashBytesTo128Bits(id.getBytes(StandardCharsets.UTF_8));
    }

    private void grow() {
        long[] oldHigh = high;
        long[] oldLow = low;
        long[] oldOffsets = offsets;
        if (oldOffsets.length == 1 << 30) {
            throw new IllegalStateException("More than " + used + " attributes that wait for their documents");
        }
        int capacity = 2 * oldOffsets.length;
        high = new long[capacity];
        low = new long[capacity];
        offsets = free(capacity);
        used = 0;
        for (int i = 0; i < oldOffsets.length; i++) {
            if (oldOffsets[i] >= 0) {
                put(oldHigh[i], oldLow[i], oldOffsets[i]);
            }
        }
    }
}
