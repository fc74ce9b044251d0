package community.marin.classification.quality;

import community.marin.documents.LocalEngine;
import community.marin.storage.FileSurvey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Trains a classifier of documents on examples: logistic regression over n-grams of words, as fastText's supervised mode does without its
 * hidden layer. Writes {@code <output>/model.jsonl.gz} and then {@code <output>/metrics.json}, which says what it was trained on and how many
 * of the examples held out it classifies rightly. The same documents, configuration and seed give the same classifier.
 *
 * <p>The examples' features must fit into memory, 36 bytes each; if they do not, an error says so.
 */
public final class TrainClassifier {
    /** The name of the classifier's file below the output. */
    public static final String MODEL_FILE = "model.jsonl.gz";

    private static final Logger log = LogManager.getLogger(TrainClassifier.class);

    private TrainClassifier() {}

    /** Examples with the places of their labels among all labels. */
    record LabeledExamples(List<FeatureVector> vectors, List<Integer> labels) {
        private static LabeledExamples none() {
            return new LabeledExamples(new ArrayList<>(), new ArrayList<>());
        }

        private void add(FeatureVector vector, int label) {
            vectors.add(vector);
            labels.add(label);
        }

        int size() {
            return vectors.size();
        }

        long count(int label) {
            return labels.stream().filter(other -> other == label).count();
        }
    }

    /**
     * Trains the classifier, unless it is there already.
     *
     * @throws IOException if a label has no examples, a file is malformed, or the examples do not fit into memory
     */
    public static void train(TrainClassifierConfig config) throws IOException {
        train(config, LocalEngine.onAllCores(), Runtime.getRuntime().maxMemory());
    }

    static void train(TrainClassifierConfig config, LocalEngine engine, long heapBytes) throws IOException {
        Path metricsFile = ClassifierMetrics.file(config.outputPath());
        if (!FileSurvey.present(List.of(metricsFile)).isEmpty()) {
            log.info("The classifier is trained already");
            return;
        }
        LabeledExamples training = LabeledExamples.none();
        LabeledExamples heldOut = LabeledExamples.none();
        sample(config, engine, new FeatureRoom(heapBytes), training, heldOut);
        requireExamples(config, training);
        log.info("Training on {} examples, {} held out", training.size(), heldOut.size());
        NgramClassifier classifier =
                LogisticRegression.fit(training, config.labels(), config.features(), config.cost());
        ClassifierFile.write(classifier, config.outputPath().resolve(MODEL_FILE));
        ClassifierMetrics metrics = ClassifierMetrics.of(classifier, training, heldOut);
        metrics.write(metricsFile);
        log.info("Of the examples held out, {} are classified rightly", metrics.validationAccuracy());
    }

    private static void sample(
            TrainClassifierConfig config,
            LocalEngine engine,
            FeatureRoom room,
            LabeledExamples training,
            LabeledExamples heldOut)
            throws IOException {
        for (DatasetConfig dataset : config.datasets()) {
            int label = config.labels().indexOf(dataset.label());
            LabelSample sample = new LabelSample(dataset, config.features(), config.textField(), config.seed(), room);
            List<LabelSample.Example> examples = sample.take(engine);
            // They are in random order, and of a few at least one is trained on.
            int held = (int) (examples.size() * config.valFrac());
            for (int i = 0; i < examples.size(); i++) {
                (i < held ? heldOut : training).add(examples.get(i).vector(), label);
            }
        }
    }

    private static void requireExamples(TrainClassifierConfig config, LabeledExamples training) throws IOException {
        for (int label = 0; label < config.labels().size(); label++) {
            if (training.count(label) == 0) {
                throw new IOException(
                        "There is no example of the label \"" + config.labels().get(label)
                                + "\": its documents have no words, or the sampling rate leaves none");
            }
        }
    }
}
