package community.marin.classification.minhash;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A document as a key of 28 bytes, whose order says which of several documents stays. The order is that of Python Marin: by the
 * XXH3-128 of the id, as decimal digits compared from the left, not by value. Ids that are integers are
 * hashed as their digits are, where Python Marin compares the digits themselves. Documents with one id, which Python Marin takes for one
 * document, come in the order of their numbers.
 */
public final class DocumentNode {
    private static final int DIGIT_BYTES = 20;

    /** How long a key is. */
    public static final int BYTES = DIGIT_BYTES + Long.BYTES;

    private DocumentNode() {}

    /**
     * The key of a document.
     *
     * @param id its id
     * @param number what tells it from all others; not negative
     */
    public static byte[] key(String id, long number) {
        byte[] key = new byte[BYTES];
        String digits = normalize(id);
        // Half a byte a digit, from 1, so that the end, 0, comes before any digit.
        for (int i = 0; i < digits.length(); i++) {
            key[i / 2] |= (byte) ((digits.charAt(i) - '0' + 1) << (i % 2 == 0 ? 4 : 0));
        }
        ByteBuffer.wrap(key).putLong(DIGIT_BYTES, number);
        return key;
    }

    /** The number of the document with this key. */
    public static long number(byte[] key) {
        return ByteBuffer.wrap(key).getLong(DIGIT_BYTES);
    }

    /** The XXH3-128 of an id's UTF-8 bytes, in decimal. */
    static String normalize(String id) {
        return decimal(Hashing.xxh3_128().hashBytesTo128Bits(id.getBytes(StandardCharsets.UTF_8)));
    }

    /** A hash as an unsigned decimal number. */
    static String decimal(HashValue128 hash) {
        byte[] bytes = bytes(hash);
        return new BigInteger(1, bytes).toString();
    }

    /** A hash's 16 bytes, the most significant first. */
    public static byte[] bytes(HashValue128 hash) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(hash.getMostSignificantBits())
                .putLong(hash.getLeastSignificantBits())
                .array();
    }
}
