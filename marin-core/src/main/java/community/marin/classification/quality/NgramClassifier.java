package community.marin.classification.quality;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A trained classifier: a weight for each bucket of features that its examples had. With two labels there is one weight a bucket, for the
 * first label against the second; with more there is one for each label against all others.
 */
final class NgramClassifier {
    /** What fastText puts before labels, and Python Marin's attributes and filters have with it. */
    static final String LABEL_PREFIX = "__label__";

    private final NgramFeatures features;
    private final List<String> labels;
    private final double[] biases;
    /** By bucket, where its weights begin; -1 for a bucket that no example had. */
    private final int[] rows;

    private final float[] weights;

    /**
     * A classifier without weights.
     *
     * @param labels without their prefix, two or more
     * @param biases what is added, one for each vector
     * @param count how many buckets will get weights
     */
    NgramClassifier(NgramFeatures features, List<String> labels, double[] biases, int count) {
        this.features = features;
        this.labels = List.copyOf(labels);
        this.biases = biases.clone();
        this.rows = new int[features.buckets()];
        Arrays.fill(rows, -1);
        this.weights = new float[Math.multiplyExact(count, vectors(labels.size()))];
    }

    /** How many weights a bucket has. */
    static int vectors(int labels) {
        return labels == 2 ? 1 : labels;
    }

    int vectors() {
        return vectors(labels.size());
    }

    NgramFeatures features() {
        return features;
    }

    List<String> labels() {
        return labels;
    }

    double bias(int vector) {
        return biases[vector];
    }

    boolean has(int bucket) {
        return rows[bucket] >= 0;
    }

    float weight(int bucket, int vector) {
        return weights[rows[bucket] + vector];
    }

    /** Gives the weights of one bucket, which must not have any. */
    void set(int bucket, int row, float[] ofVectors) {
        rows[bucket] = row * vectors();
        System.arraycopy(ofVectors, 0, weights, rows[bucket], vectors());
    }

    /** How likely each label is for a text, from 0 to 1, all together 1; by label with its prefix. */
    Map<String, Double> scores(String text) {
        double[] likely = likely(features.of(text));
        Map<String, Double> scores = new LinkedHashMap<>();
        for (int i = 0; i < likely.length; i++) {
            scores.put(LABEL_PREFIX + labels.get(i), likely[i]);
        }
        return scores;
    }

    double[] likely(FeatureVector vector) {
        double[] sums = biases.clone();
        for (int i = 0; i < vector.size(); i++) {
            int row = rows[vector.bucket(i)];
            for (int k = 0; row >= 0 && k < sums.length; k++) {
                sums[k] += weights[row + k] * (double) vector.value(i);
            }
        }
        if (labels.size() == 2) {
            double first = logistic(sums[0]);
            return new double[] {first, 1 - first};
        }
        double total = 0;
        for (int k = 0; k < sums.length; k++) {
            sums[k] = logistic(sums[k]);
            total += sums[k];
        }
        for (int k = 0; k < sums.length; k++) {
            sums[k] /= total;
        }
        return sums;
    }

    /** Strict, so that every machine gives the same digits. */
    private static double logistic(double value) {
        return 1 / (1 + StrictMath.exp(-value));
    }
}
