package community.marin.experiments.steps;

import static community.marin.execution.Steps.deferred;
import static community.marin.execution.Steps.output;
import static community.marin.execution.Steps.step;

import community.marin.classification.quality.DatasetConfig;
import community.marin.classification.quality.Inference;
import community.marin.classification.quality.InferenceConfig;
import community.marin.classification.quality.InferenceConfigBuilder;
import community.marin.classification.quality.TrainClassifier;
import community.marin.classification.quality.TrainClassifierConfig;
import community.marin.classification.quality.TrainClassifierConfigBuilder;
import community.marin.execution.Deferred;
import community.marin.execution.StepRef;
import java.util.List;
import java.util.Optional;

/** Steps that keep the documents which a classifier takes for good ones. */
public final class QualitySteps {
    /** The label of good documents, for {@link DatasetConfig}. */
    public static final String HIGH_QUALITY = "hq";

    /** That of all others. */
    public static final String LOW_QUALITY = "lq";

    private static final String FILTERED = "quality_filtering/";

    private static final Deferred<TrainClassifierConfig> TRAIN = deferred(TrainClassifier::train)
            .versioned(
                    TrainClassifierConfig::datasets,
                    TrainClassifierConfig::features,
                    TrainClassifierConfig::cost,
                    TrainClassifierConfig::seed,
                    TrainClassifierConfig::valFrac,
                    TrainClassifierConfig::textField);

    private static final Deferred<InferenceConfig> SCORE =
            deferred(Inference::runInference).versioned(InferenceConfig::attributeName, InferenceConfig::textField);

    private QualitySteps() {}

    /** A classifier, trained on examples of {@link #HIGH_QUALITY} and {@link #LOW_QUALITY}, or of other labels. */
    public static StepRef trainQualityClassifier(String name, List<DatasetConfig> datasets) {
        return step("classifiers/" + name)
                .description("Train a classifier on examples of documents")
                .define(() -> TRAIN.call(TrainClassifierConfigBuilder.builder()
                        .datasets(datasets)
                        .outputPath(output())
                        .build()));
    }

    /**
     * How good documents are, as attributes called {@code <experiment>-quality}.
     *
     * @param experiment the experiment's name
     * @param source what the documents are called
     * @param classifier from {@link #trainQualityClassifier}
     */
    public static StepRef scoreDocuments(String experiment, String source, StepRef documents, StepRef classifier) {
        return step("attributes/" + FILTERED + experiment + "/" + source)
                .description("Score " + source + " by a classifier")
                .define(() -> SCORE.call(InferenceConfigBuilder.builder()
                        .inputPath(documents)
                        .outputPath(output())
                        .modelPath(classifier.resolve(TrainClassifier.MODEL_FILE))
                        .attributeName(experiment + "-quality")
                        .build()));
    }

    /**
     * The best documents, by scores of their likeness to {@link #HIGH_QUALITY}.
     *
     * @param scores from {@link #scoreDocuments}
     * @param keepFraction which part of all documents to keep, between 0 and 1
     */
    public static StepRef filterByQuality(
            String experiment, String source, StepRef documents, StepRef scores, double keepFraction) {
        String attribute = scores.config(InferenceConfig.class).attributeName();
        return DocumentSteps.keepBestDocuments(
                FILTERED + experiment + "/" + source,
                documents,
                scores,
                attribute,
                Optional.of("__label__" + HIGH_QUALITY),
                keepFraction);
    }
}
