package community.marin.experiments.steps;

import static community.marin.execution.Steps.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.marin.classification.ConsolidateConfig;
import community.marin.classification.NGramConfig;
import community.marin.execution.Experiment;
import community.marin.execution.Step;
import community.marin.execution.StepGraph;
import community.marin.execution.StepRef;
import community.marin.execution.Tracer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DocumentStepsTest {
    /** Documents that are cleaned of each other and compared with two evaluation data sets. */
    private record Cleaning(NGramConfig ngram) implements Experiment {
        @Override
        public String name() {
            return "test/cleaning";
        }

        @Override
        public StepRef entryPoint() {
            return step("all", () -> {
                StepRef documents = DocumentSteps.unpackSourceJars("training", List.of("a"));
                List<StepRef> evaluations = List.of(
                        DocumentSteps.unpackSourceJars("first", List.of("b")),
                        DocumentSteps.unpackSourceJars("second", List.of("c")));
                StepRef duplicates = DocumentSteps.markDuplicateDocuments("training", documents);
                StepRef clean = DocumentSteps.removeDuplicateDocuments("clean", documents, duplicates);
                DocumentSteps.decontaminate("clean", clean, evaluations, ngram);
                DocumentSteps.trainTestOverlap("train_test_overlap/clean", clean, "text", evaluations, ngram);
            });
        }
    }

    private static final NGramConfig NGRAM = new NGramConfig(List.of(15), 0, 1e-6);

    @Test
    void stepsWaitForWhatTheyRead() {
        Map<String, List<String>> dependencies = trace(NGRAM).steps().stream()
                .collect(Collectors.toMap(
                        Step::name,
                        step -> step.dependencies().stream()
                                .map(Step::name)
                                .distinct()
                                .toList()));

        List<String> compared = List.of("documents/clean", "documents/first", "documents/second");
        assertThat(dependencies)
                .containsEntry("attributes/dedup/training", List.of("documents/training"))
                .containsEntry("documents/clean", List.of("documents/training", "attributes/dedup/training"))
                .containsEntry("attributes/decontamination/clean", compared)
                .containsEntry("train_test_overlap/clean", compared);
        assertThat(trace(NGRAM).warnings()).isEmpty();
    }

    @Test
    void anotherThresholdIsAnotherOutput() {
        assertThat(path(trace(NGRAM), "train_test_overlap/clean"))
                .isEqualTo(path(trace(NGRAM), "train_test_overlap/clean"))
                .isNotEqualTo(path(trace(new NGramConfig(List.of(15), 0, 0.5)), "train_test_overlap/clean"));
    }

    /** Documents that are marked in one way and then removed. */
    private record Removing(Function<StepRef, StepRef> marking, List<String> attributes) implements Experiment {
        @Override
        public String name() {
            return "test/removing";
        }

        @Override
        public StepRef entryPoint() {
            return step("all", () -> {
                StepRef documents = DocumentSteps.unpackSourceJars("training", List.of("a"));
                DocumentSteps.removeDuplicateDocuments("clean", documents, marking.apply(documents))
                        .config(ConsolidateConfig.class)
                        .filters()
                        .forEach(filter -> attributes.add(filter.name()));
            });
        }
    }

    @Test
    void removesWhatWasMarked() {
        assertThat(removed(documents -> DocumentSteps.markCopiedDocuments("x", documents)))
                .containsExactly("duplicate_text");
        assertThat(removed(documents -> DocumentSteps.markDuplicateDocuments("x", documents)))
                .containsExactly("duplicate_text", "fuzzy_duplicate");
        assertThatThrownBy(() -> removed(documents -> DocumentSteps.markDuplicateParagraphs("x", documents)))
                .hasMessageContaining("marks paragraphs, not documents");
    }

    private static List<String> removed(Function<StepRef, StepRef> marking) {
        List<String> attributes = new ArrayList<>();
        Tracer.trace(new Removing(marking, attributes));
        return attributes;
    }

    private static StepGraph trace(NGramConfig ngram) {
        return Tracer.trace(new Cleaning(ngram));
    }

    private static String path(StepGraph graph, String name) {
        return graph.steps().stream()
                .filter(step -> step.name().equals(name))
                .findFirst()
                .orElseThrow()
                .version()
                .path();
    }
}
