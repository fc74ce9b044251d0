package community.marin.experiments.evals;

import static org.assertj.core.api.Assertions.assertThat;

import community.marin.experiments.DatasetVectors;
import community.marin.experiments.DatasetVectors.Output;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvalDatasetsTest {
    @Test
    void rawFilesLieWherePythonMarinHasThem() {
        List<Output> expected = DatasetVectors.of("eval_datasets").stream()
                .filter(EvalDatasetsTest::isRaw)
                .toList();

        List<Output> raw = DatasetVectors.traced(new EvalDatasets()).stream()
                .filter(EvalDatasetsTest::isRaw)
                .toList();

        assertThat(raw).hasSize(22).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static boolean isRaw(Output output) {
        return output.hashed().startsWith("raw/");
    }
}
