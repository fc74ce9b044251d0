package community.marin.classification.minhash;

import com.dynatrace.hash4j.hashing.Hasher32;
import com.dynatrace.hash4j.hashing.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * The shingles of a text: each run of so many code points, as UTF-8 bytes. A text that is shorter is one shingle, an empty one none.
 * Keeps its memory for the next text; not safe for several threads.
 */
final class Shingles {
    private static final Hasher32 HASHER = Hashing.xxh32();

    private final int size;
    /** The hashes met, by open addressing; 0 marks a free slot. */
    private int[] table = new int[1 << 10];

    Shingles(int size) {
        this.size = size;
    }

    /** Visits the XXH32 hashes of the shingles, as unsigned numbers, each once; 0 possibly several times. */
    void visit(String cleanText, IntConsumer visitor) {
        byte[] bytes = cleanText.getBytes(StandardCharsets.UTF_8);
        if (bytes.length == 0) {
            return;
        }
        clear(bytes.length);
        int end = 0;
        int codePoints = 0;
        while (end < bytes.length && codePoints < size) {
            end = next(bytes, end);
            codePoints++;
        }
        int start = 0;
        while (true) {
            int hash = HASHER.hashBytesToInt(bytes, start, end - start);
            if (isNew(hash)) {
                visitor.accept(hash);
            }
            if (end == bytes.length) {
                return;
            }
            start = next(bytes, start);
            end = next(bytes, end);
        }
    }

    /** Where the code point after this one begins. */
    private static int next(byte[] bytes, int start) {
        int next = start + 1;
        while (next < bytes.length && (bytes[next] & 0xC0) == 0x80) {
            next++;
        }
        return next;
    }

    private void clear(int shingles) {
        int capacity = Integer.highestOneBit(Math.max(1 << 9, Math.min(shingles, 1 << 28))) << 1;
        if (capacity != table.length) {
            table = new int[capacity];
        } else {
            Arrays.fill(table, 0);
        }
    }

    /** Remembers a hash. Taking 0 for new every time costs time, and changes no minimum. */
    private boolean isNew(int hash) {
        int mask = table.length - 1;
        int slot = hash & mask;
        while (table[slot] != 0 && table[slot] != hash) {
            slot = (slot + 1) & mask;
        }
        boolean isNew = table[slot] == 0;
        table[slot] = hash;
        return isNew;
    }
}
