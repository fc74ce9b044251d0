package community.marin.experiments.overlap;

import static org.assertj.core.api.Assertions.assertThat;

import community.marin.experiments.DatasetVectors;
import org.junit.jupiter.api.Test;

class EvalDatasetsOverlapTest {
    @Test
    void everyStepHasThePathAndVersionOfPythonMarin() {
        assertThat(DatasetVectors.traced(new EvalDatasetsOverlap()))
                .containsExactlyInAnyOrderElementsOf(DatasetVectors.of("train_test_overlap/eval_datasets_overlap"));
    }
}
