package community.marin.classification.quality;

import java.util.Arrays;

/** The features of one text: buckets in ascending order, and a value for each. */
final class FeatureVector {
    private final int[] buckets;
    private final float[] values;

    private FeatureVector(int[] buckets, float[] values) {
        this.buckets = buckets;
        this.values = values;
    }

    /**
     * The vector of a text.
     *
     * @param found its features' buckets, sorted, each as often as it occurs
     */
    static FeatureVector ofSorted(int[] found) {
        int[] buckets = new int[found.length];
        double[] weights = new double[found.length];
        int size = 0;
        double squares = 0;
        for (int start = 0; start < found.length; ) {
            int end = start;
            while (end < found.length && found[end] == found[start]) {
                end++;
            }
            buckets[size] = found[start];
            weights[size] = 1 + StrictMath.log(end - start);
            squares += weights[size] * weights[size];
            size++;
            start = end;
        }
        double length = Math.sqrt(squares);
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) (weights[i] / length);
        }
        return new FeatureVector(Arrays.copyOf(buckets, size), values);
    }

    int size() {
        return buckets.length;
    }

    int bucket(int index) {
        return buckets[index];
    }

    float value(int index) {
        return values[index];
    }
}
