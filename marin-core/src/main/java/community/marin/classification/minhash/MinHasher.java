package community.marin.classification.minhash;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * MinHash signatures of texts and the buckets they fall into, equal to those of Python Marin. Signatures cost time in proportion to the
 * text and {@code vectorLength}. Not safe for several threads.
 */
public final class MinHasher {
    private final MinHashParameters parameters;
    private final CleanText clean = new CleanText();
    private final Shingles shingles;
    private final LeastHashes least;

    /** A hasher; making one costs more than hashing a text. */
    public MinHasher(MinHashParameters parameters) {
        this.parameters = parameters;
        this.shingles = new Shingles(parameters.shingleSize());
        this.least = new LeastHashes(new Permutations(parameters.vectorLength()));
    }

    /**
     * The signature of a text: for each permutation the least hash of its shingles. Case, ASCII punctuation and spacing do not count.
     *
     * @return numbers from 0 to 2^32 - 1; all the greatest for a text that is empty without punctuation
     */
    public long[] signature(String text) {
        clean.load(text);
        least.clear();
        shingles.visit(clean, least::add);
        return least.signature();
    }

    /**
     * The buckets of a text, one for each band: XXH3-128 of its hashes, 8 bytes each, little-endian. The band's number is not part of it,
     * so texts that are empty have one bucket many times.
     */
    public List<HashValue128> buckets(String text) {
        long[] signature = signature(text);
        int rows = parameters.rows();
        List<HashValue128> buckets = new ArrayList<>(parameters.numBands());
        ByteBuffer band = ByteBuffer.allocate(rows * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int start = 0; start < signature.length; start += rows) {
            band.asLongBuffer().put(signature, start, rows);
            buckets.add(Hashing.xxh3_128().hashBytesTo128Bits(band.array()));
        }
        return buckets;
    }
}
