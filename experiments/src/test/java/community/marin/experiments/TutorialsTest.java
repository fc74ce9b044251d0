package community.marin.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import community.marin.execution.Step;
import community.marin.execution.StepGraph;
import community.marin.execution.Tracer;
import community.marin.experiments.tutorials.QualityClassifierCpu;
import community.marin.experiments.tutorials.TrainTinyModelCpu;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TutorialsTest {
    private final StepGraph graph = Tracer.trace(new TrainTinyModelCpu());

    /** Whoever has these outputs wants to find them again: a change here makes every user of the tutorial train anew. */
    @Test
    void theTutorialKeepsItsPaths() {
        assertThat(graph.steps().stream().map(step -> step.version().path()))
                .containsExactly(
                        "documents/java-sources-9f88f6",
                        "attributes/dedup/java-sources-1fd6ca",
                        "documents/java-sources-dedup-56eb55",
                        "tokenized/java-sources-91c5d3",
                        "checkpoints/nano-java-sources-b42147",
                        "evaluation/bits_per_byte/nano-java-sources-576c20",
                        "reports/nano-java-sources-9171ef",
                        "tutorials/train_tiny_model_cpu/all-0081cb");
        assertThat(graph.warnings()).isEmpty();
    }

    @Test
    void eachStepWaitsForWhatItReads() {
        Map<String, List<String>> dependencies = graph.steps().stream()
                .collect(Collectors.toMap(
                        Step::name,
                        step -> step.dependencies().stream()
                                .map(Step::name)
                                .distinct()
                                .toList()));

        assertThat(dependencies)
                .containsEntry("documents/java-sources", List.of())
                .containsEntry(
                        "documents/java-sources-dedup",
                        List.of("documents/java-sources", "attributes/dedup/java-sources"))
                .containsEntry("checkpoints/nano-java-sources", List.of("tokenized/java-sources"))
                .containsEntry(
                        "reports/nano-java-sources",
                        List.of(
                                "attributes/dedup/java-sources",
                                "tokenized/java-sources",
                                "checkpoints/nano-java-sources",
                                "evaluation/bits_per_byte/nano-java-sources"));
    }

    @Test
    void theClassifierIsTrainedOnExamplesAndFiltersOthers() {
        StepGraph quality = Tracer.trace(new QualityClassifierCpu());

        Map<String, List<String>> dependencies = quality.steps().stream()
                .collect(Collectors.toMap(
                        Step::name,
                        step -> step.dependencies().stream()
                                .map(Step::name)
                                .distinct()
                                .toList()));
        assertThat(dependencies)
                .containsEntry(
                        "classifiers/java-sources", List.of("documents/java-sources-hq", "documents/java-sources-lq"))
                .containsEntry(
                        "attributes/quality_filtering/java-sources/pool",
                        List.of("documents/java-sources-pool", "classifiers/java-sources"))
                .containsEntry(
                        "documents/quality_filtering/java-sources/pool",
                        List.of("documents/java-sources-pool", "attributes/quality_filtering/java-sources/pool"));
        assertThat(quality.warnings()).isEmpty();
    }
}
