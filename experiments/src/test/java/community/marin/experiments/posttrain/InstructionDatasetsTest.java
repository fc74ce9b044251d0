package community.marin.experiments.posttrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import community.marin.execution.Experiment;
import community.marin.execution.StepGraph;
import community.marin.execution.StepRef;
import community.marin.execution.Tracer;
import community.marin.execution.plan.Action;
import community.marin.execution.plan.Plan;
import community.marin.experiments.Plans;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares with what {@code python/make_posttrain_vectors.py} computed. */
class InstructionDatasetsTest {
    private final JsonNode vectors = vectors();

    private record Dataset(String key, String output, String hashed) {}

    /** An experiment of one step. */
    private record Single(Supplier<StepRef> steps) implements Experiment {
        @Override
        public String name() {
            return "test/single";
        }

        @Override
        public String description() {
            return "";
        }

        @Override
        public StepRef entryPoint() {
            return steps.get();
        }
    }

    @Test
    void everyDatasetHasThePathAndVersionOfPythonMarin() {
        StepGraph graph = Tracer.trace(new InstructionDatasets());
        List<Dataset> expected = new ArrayList<>();
        for (JsonNode vector : vectors.get("instruction")) {
            expected.add(new Dataset(
                    vector.get("key").asText(),
                    vector.get("output").asText(),
                    vector.get("hashed").asText()));
        }

        List<Dataset> datasets = graph.steps().stream()
                .filter(step -> step != graph.entry())
                .map(step -> new Dataset(
                        step.name().replaceFirst("documents/", ""),
                        graph.outputPath(step).orElseThrow(),
                        step.version().path()))
                .toList();

        assertThat(datasets).hasSize(60).containsExactlyElementsOf(expected);
    }

    @Test
    void documentsOfConversationsHaveThePathOfPythonMarin() {
        StepGraph graph = Tracer.trace(new Single(InstructionDatasets::tulu3InDolma));

        assertThat(graph.steps().stream().map(step -> step.version().path()))
                .contains(vectors.get("tulu_3_in_dolma").asText());
    }

    @Test
    void tokensOfTuluLieWherePythonMarinHasThem() {
        StepGraph graph = Tracer.trace(new TuluSft());

        assertThat(outputs(graph)).contains("tokenized/tulu_sft-349fb7", "tokenized/tulu_sft-1bb7d4");
    }

    @Test
    void otherSplitsLieElsewhere() {
        StepGraph train =
                Tracer.trace(new Single(() -> InstructionDatasets.instructionDataset("HuggingFaceH4/no_robots")));
        StepGraph test = Tracer.trace(
                new Single(() -> InstructionDatasets.instructionDataset("HuggingFaceH4/no_robots", List.of("test"))));

        assertThat(outputs(train)).hasSize(1).isNotEqualTo(outputs(test));
    }

    @Test
    void anUnknownDatasetIsAnError() {
        assertThatThrownBy(() -> InstructionDatasets.instructionDataset("allenai/tulu-4"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("There is no instruction dataset allenai/tulu-4");
    }

    @Test
    void everyDatasetIsPlanned(@TempDir Path prefix) throws IOException {
        Plan plan = Plans.of(new InstructionDatasets(), prefix);

        assertThat(plan.counts()).containsEntry(Action.RUN, 61);
        assertThat(plan.refusals()).isEmpty();
    }

    private static List<String> outputs(StepGraph graph) {
        return graph.steps().stream()
                .map(graph::outputPath)
                .flatMap(Optional::stream)
                .toList();
    }

    private static JsonNode vectors() {
        try (InputStream stream = InstructionDatasetsTest.class.getResourceAsStream("/python/posttrain.json")) {
            return new ObjectMapper().readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
