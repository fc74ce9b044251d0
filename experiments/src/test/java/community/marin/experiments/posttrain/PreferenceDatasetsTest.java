package community.marin.experiments.posttrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import community.marin.execution.StepGraph;
import community.marin.execution.Tracer;
import community.marin.execution.plan.Action;
import community.marin.execution.plan.Plan;
import community.marin.experiments.Plans;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares with what {@code python/make_posttrain_vectors.py} computed. */
class PreferenceDatasetsTest {
    private final StepGraph graph = Tracer.trace(new PreferenceDatasets());

    @Test
    void everyDatasetHasThePathsAndVersionsOfPythonMarin() throws IOException {
        Map<String, String> outputs = graph.steps().stream()
                .filter(step -> step != graph.entry())
                .collect(Collectors.toMap(
                        step -> step.version().path(),
                        step -> graph.outputPath(step).orElseThrow()));

        for (JsonNode vector : vectors()) {
            assertThat(outputs)
                    .containsEntry(
                            vector.get("hashed").asText(), vector.get("output").asText());
            assertThat(outputs.values()).contains(vector.get("raw").asText());
        }
        assertThat(outputs).hasSize(4);
    }

    @Test
    void pairsWaitForTheFilesOfTheirDataset() {
        List<List<String>> dependencies = graph.steps().stream()
                .filter(step -> step.name().startsWith("preference/"))
                .map(step -> step.dependencies().stream().map(raw -> raw.name()).toList())
                .toList();

        assertThat(dependencies)
                .containsExactly(
                        List.of("raw/HuggingFaceH4--ultrafeedback_binarized"),
                        List.of("raw/allenai--olmo-2-1124-7b-preference-mix"));
    }

    @Test
    void everyDatasetIsPlanned(@TempDir Path prefix) throws IOException {
        Plan plan = Plans.of(new PreferenceDatasets(), prefix);

        assertThat(plan.counts()).containsEntry(Action.RUN, 5);
        assertThat(plan.refusals()).isEmpty();
    }

    @Test
    void anUnknownDatasetIsAnError() {
        assertThatThrownBy(() -> PreferenceDatasets.preferenceDataset("org/none"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("There is no preference dataset org/none; there are HuggingFaceH4/");
    }

    private static JsonNode vectors() throws IOException {
        try (InputStream stream = PreferenceDatasetsTest.class.getResourceAsStream("/python/posttrain.json")) {
            return new ObjectMapper().readTree(stream).get("preference");
        }
    }
}
