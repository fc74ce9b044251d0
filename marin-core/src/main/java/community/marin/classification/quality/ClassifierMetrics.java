package community.marin.classification.quality;

import community.marin.documents.JsonFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a classifier was trained on, and how good it is.
 *
 * @param trainExamples by label, how many examples it was trained on
 * @param validationExamples by label, how many were held out
 * @param validationAccuracy which part of those held out has its own label as the likeliest; absent if none was held out
 */
record ClassifierMetrics(
        Map<String, Long> trainExamples, Map<String, Long> validationExamples, OptionalDouble validationAccuracy) {
    ClassifierMetrics {
        trainExamples = Collections.unmodifiableMap(new LinkedHashMap<>(trainExamples));
        validationExamples = Collections.unmodifiableMap(new LinkedHashMap<>(validationExamples));
    }

    static ClassifierMetrics of(
            NgramClassifier classifier,
            TrainClassifier.LabeledExamples training,
            TrainClassifier.LabeledExamples heldOut) {
        int right = 0;
        for (int i = 0; i < heldOut.size(); i++) {
            double[] likely = classifier.likely(heldOut.vectors().get(i));
            right += likeliest(likely) == heldOut.labels().get(i) ? 1 : 0;
        }
        return new ClassifierMetrics(
                counts(classifier, training),
                counts(classifier, heldOut),
                heldOut.size() == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) right / heldOut.size()));
    }

    private static int likeliest(double[] likely) {
        int best = 0;
        for (int i = 1; i < likely.length; i++) {
            best = likely[i] > likely[best] ? i : best;
        }
        return best;
    }

    private static Map<String, Long> counts(NgramClassifier classifier, TrainClassifier.LabeledExamples examples) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (int label = 0; label < classifier.labels().size(); label++) {
            counts.put(classifier.labels().get(label), examples.count(label));
        }
        return counts;
    }

    void write(Path file) throws IOException {
        JsonFile.write(file, this);
    }

    static Path file(Path output) {
        return output.resolve("metrics.json");
    }
}
