package community.marin.classification.minhash;

import com.dynatrace.hash4j.hashing.Hasher32;
import com.dynatrace.hash4j.hashing.Hashing;
import java.util.function.Consumer;

/**
 * The shingles of a text: each run of so many code points, as UTF-8 bytes. A text that is shorter is one shingle, an empty one none.
 * Keeps its memory for the next text; not safe for several threads.
 */
final class Shingles {
    private static final Hasher32 HASHER = Hashing.xxh32();

    private final int size;
    private final ShingleHashes hashes = new ShingleHashes();

    Shingles(int size) {
        this.size = size;
    }

    /** Visits the XXH32 hashes of the shingles: all at once, or of a long text in parts, which may overlap. */
    void visit(CleanText text, Consumer<ShingleHashes> visitor) {
        byte[] bytes = text.bytes();
        int length = text.length();
        if (length == 0) {
            return;
        }
        hashes.clear(length);
        int end = 0;
        for (int i = 0; i < size && end < length; i++) {
            end = next(bytes, end, length);
        }
        int start = 0;
        hashes.add(HASHER.hashBytesToInt(bytes, start, end - start));
        while (end < length) {
            if (hashes.isFull()) {
                visitor.accept(hashes);
                hashes.clear(length - end);
            }
            start = next(bytes, start, length);
            end = next(bytes, end, length);
            hashes.add(HASHER.hashBytesToInt(bytes, start, end - start));
        }
        visitor.accept(hashes);
    }

    /** Where the code point after this one begins. */
    private static int next(byte[] bytes, int start, int length) {
        int next = start + 1;
        while (next < length && (bytes[next] & 0xC0) == 0x80) {
            next++;
        }
        return next;
    }
}
