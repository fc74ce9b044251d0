package community.marin.classification.quality;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import java.util.Arrays;
import java.util.List;

/** Finds the weights of a classifier, by LIBLINEAR's trust region method, which draws no random numbers. */
final class LogisticRegression {
    private static final double TOLERANCE = 0.01;
    private static final int ABSENT = 0;

    private LogisticRegression() {}

    static NgramClassifier fit(
            TrainClassifier.LabeledExamples examples, List<String> labels, NgramFeatures features, double cost) {
        // LIBLINEAR counts features from 1; those that no example has need no weight.
        int[] numbers = new int[features.buckets()];
        int count = 0;
        for (FeatureVector vector : examples.vectors()) {
            for (int i = 0; i < vector.size(); i++) {
                if (numbers[vector.bucket(i)] == ABSENT) {
                    numbers[vector.bucket(i)] = 1;
                    count++;
                }
            }
        }
        int number = 0;
        for (int bucket = 0; bucket < numbers.length; bucket++) {
            if (numbers[bucket] != ABSENT) {
                numbers[bucket] = ++number;
            }
        }
        Linear.disableDebugOutput();
        Model model =
                Linear.train(problem(examples, numbers, count), new Parameter(SolverType.L2R_LR, cost, TOLERANCE));
        return classifier(model, labels, features, numbers, count);
    }

    private static Problem problem(TrainClassifier.LabeledExamples examples, int[] numbers, int count) {
        Problem problem = new Problem();
        problem.l = examples.size();
        problem.n = count + 1;
        problem.bias = 1;
        problem.y = examples.labels().stream().mapToDouble(label -> label).toArray();
        problem.x = new Feature[examples.size()][];
        for (int i = 0; i < problem.x.length; i++) {
            FeatureVector vector = examples.vectors().get(i);
            problem.x[i] = new Feature[vector.size() + 1];
            for (int j = 0; j < vector.size(); j++) {
                problem.x[i][j] = new FeatureNode(numbers[vector.bucket(j)], vector.value(j));
            }
            problem.x[i][vector.size()] = new FeatureNode(count + 1, problem.bias);
        }
        return problem;
    }

    /** The library orders labels as it first meets them, which is our order. */
    private static NgramClassifier classifier(
            Model model, List<String> labels, NgramFeatures features, int[] numbers, int count) {
        int vectors = NgramClassifier.vectors(labels.size());
        double[] weights = model.getFeatureWeights();
        int[] order = model.getLabels();
        double[] biases = new double[vectors];
        for (int vector = 0; vector < vectors; vector++) {
            biases[vector] = weights[count * vectors + place(order, vector)] * sign(order, vectors);
        }
        NgramClassifier classifier = new NgramClassifier(features, labels, biases, count);
        float[] ofBucket = new float[vectors];
        for (int bucket = 0; bucket < numbers.length; bucket++) {
            if (numbers[bucket] != ABSENT) {
                int row = numbers[bucket] - 1;
                for (int vector = 0; vector < vectors; vector++) {
                    ofBucket[vector] = (float) (weights[row * vectors + place(order, vector)] * sign(order, vectors));
                }
                classifier.set(bucket, row, ofBucket);
            }
        }
        return classifier;
    }

    /** Where the library has the vector of a label. */
    private static int place(int[] order, int label) {
        return order.length == 2 ? 0 : Arrays.stream(order).boxed().toList().indexOf(label);
    }

    /** Of two labels there is one vector, which is for the library's first. */
    private static int sign(int[] order, int vectors) {
        return vectors == 1 && order[0] != 0 ? -1 : 1;
    }
}
