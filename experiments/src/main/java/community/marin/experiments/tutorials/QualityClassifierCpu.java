package community.marin.experiments.tutorials;

import static community.marin.execution.Steps.step;
import static community.marin.experiments.steps.DocumentSteps.countDocuments;
import static community.marin.experiments.steps.DocumentSteps.unpackSourceJars;
import static community.marin.experiments.steps.QualitySteps.HIGH_QUALITY;
import static community.marin.experiments.steps.QualitySteps.LOW_QUALITY;
import static community.marin.experiments.steps.QualitySteps.filterByQuality;
import static community.marin.experiments.steps.QualitySteps.scoreDocuments;
import static community.marin.experiments.steps.QualitySteps.trainQualityClassifier;

import com.google.auto.service.AutoService;
import community.marin.classification.quality.DatasetConfig;
import community.marin.classification.quality.DatasetConfigBuilder;
import community.marin.execution.Experiment;
import community.marin.execution.StepRef;
import java.util.List;
import java.util.Optional;

/**
 * Quality filtering, small enough for any machine: a classifier learns what sets the sources of two libraries apart from those of two
 * others, scores a third pair, and the half that is most like the first is kept.
 */
@AutoService(Experiment.class)
public final class QualityClassifierCpu implements Experiment {
    private static final String NAME = "java-sources";
    private static final List<String> EXAMPLES_OF_HIGH =
            List.of("commons-lang3-3.20.0-sources", "guava-33.6.0-jre-sources");
    private static final List<String> EXAMPLES_OF_LOW =
            List.of("junit-jupiter-engine-5.14.4-sources", "picocli-4.7.7-sources");
    private static final List<String> TO_FILTER =
            List.of("commons-io-2.22.0-sources", "jackson-databind-2.22.4-sources");
    private static final int MOST_EXAMPLES = 200;
    private static final double KEEP_FRACTION = 0.5;

    @Override
    public String name() {
        return "tutorials/quality_classifier_cpu";
    }

    @Override
    public String description() {
        return "Train a quality classifier on Java sources, and keep the better half of others";
    }

    @Override
    public StepRef entryPoint() {
        return step(name() + "/all", () -> {
            StepRef high = unpackSourceJars("java-sources-hq", EXAMPLES_OF_HIGH);
            StepRef low = unpackSourceJars("java-sources-lq", EXAMPLES_OF_LOW);
            StepRef pool = unpackSourceJars("java-sources-pool", TO_FILTER);
            StepRef classifier =
                    trainQualityClassifier(NAME, List.of(examples(high, HIGH_QUALITY), examples(low, LOW_QUALITY)));
            StepRef scores = scoreDocuments(NAME, "pool", pool, classifier);
            StepRef best = filterByQuality(NAME, "pool", pool, scores, KEEP_FRACTION);
            countDocuments("java-sources-best", best);
        });
    }

    private static DatasetConfig examples(StepRef documents, String label) {
        return DatasetConfigBuilder.builder()
                .inputDocPath(documents)
                .label(label)
                .maxSampleSize(Optional.of(MOST_EXAMPLES))
                .build();
    }
}
