package community.marin.classification.minhash;

/**
 * How similar texts are found. Two texts whose sets of shingles have the Jaccard similarity s share a bucket with the probability
 * {@code 1 - (1 - s^rows)^bands}: with the defaults 90% at 0.8 and 1% at 0.5.
 *
 * @param vectorLength the hashes of a signature
 * @param numBands the buckets of a text; divides the hashes of a signature into as many bands
 * @param shingleSize the code points of a shingle
 */
public record MinHashParameters(int vectorLength, int numBands, int shingleSize) {
    /** 286 hashes, 26 bands of 11 rows, shingles of 5. */
    public static final MinHashParameters DEFAULT = new MinHashParameters(286, 26, 5);

    /** Checks that the bands divide the signature. */
    public MinHashParameters {
        if (numBands < 1 || vectorLength < 1 || shingleSize < 1) {
            throw new IllegalArgumentException("vectorLength, numBands and shingleSize must be positive, but are "
                    + vectorLength + ", " + numBands + " and " + shingleSize);
        }
        if (vectorLength % numBands != 0) {
            throw new IllegalArgumentException(
                    "vectorLength " + vectorLength + " must be divisible by numBands " + numBands);
        }
    }

    /** The hashes of a band. */
    public int rows() {
        return vectorLength / numBands;
    }

    /** The probability that two texts share a bucket. */
    public double probability(double similarity) {
        return 1 - Math.pow(1 - Math.pow(similarity, rows()), numBands);
    }
}
