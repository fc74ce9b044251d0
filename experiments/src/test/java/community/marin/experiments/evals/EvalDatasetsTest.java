package community.marin.experiments.evals;

import static org.assertj.core.api.Assertions.assertThat;

import community.marin.execution.plan.Action;
import community.marin.execution.plan.Plan;
import community.marin.experiments.DatasetVectors;
import community.marin.experiments.Plans;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvalDatasetsTest {
    @Test
    void everyStepHasThePathAndVersionOfPythonMarin() {
        assertThat(DatasetVectors.traced(new EvalDatasets()))
                .hasSize(22 + 13)
                .containsExactlyInAnyOrderElementsOf(DatasetVectors.of("eval_datasets"));
    }

    @Test
    void everyStepIsPlanned(@TempDir Path prefix) throws IOException {
        Plan plan = Plans.of(new EvalDatasets(), prefix);

        assertThat(plan.counts()).containsEntry(Action.RUN, 36);
        assertThat(plan.refusals()).isEmpty();
    }
}
