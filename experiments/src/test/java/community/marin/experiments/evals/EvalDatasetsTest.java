package community.marin.experiments.evals;

import static org.assertj.core.api.Assertions.assertThat;

import community.marin.execution.StepGraph;
import community.marin.execution.Tracer;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EvalDatasetsTest {
    @Test
    void rawFilesLieWherePythonMarinHasThem() {
        StepGraph graph = Tracer.trace(new EvalDatasets());

        Map<String, String> outputs = graph.steps().stream()
                .filter(step -> step != graph.entry())
                .collect(Collectors.toMap(
                        step -> step.version().path(),
                        step -> graph.outputPath(step).orElse("")));

        assertThat(outputs)
                .hasSize(22)
                .containsEntry("raw/cais/mmlu-dc9e89", "raw/cais/mmluhf")
                .containsEntry("raw/baber/piqa-8cafcd", "raw/baber/piqahf")
                .containsEntry("raw/ambean/lingOly-dabb17", "")
                .containsValue("gs://marin-us-central2/raw/openai/openai_humanevalhf");
    }
}
