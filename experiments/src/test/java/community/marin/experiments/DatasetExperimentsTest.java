package community.marin.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import community.marin.execution.Experiment;
import community.marin.execution.plan.Action;
import community.marin.execution.plan.Plan;
import community.marin.experiments.DatasetVectors.Output;
import community.marin.experiments.evals.EvalDatasets;
import community.marin.experiments.evals.Paloma;
import community.marin.experiments.models.Models;
import community.marin.experiments.overlap.EvalDatasetsOverlap;
import community.marin.experiments.pretraining.CommonPileDatasets;
import community.marin.experiments.pretraining.DclmDatasets;
import community.marin.experiments.pretraining.DolmaDatasets;
import community.marin.experiments.pretraining.DolminoDatasets;
import community.marin.experiments.pretraining.MidtrainingDatasets;
import community.marin.experiments.pretraining.NemotronDatasets;
import community.marin.experiments.pretraining.PretrainingDatasets;
import community.marin.experiments.pretraining.SimpleDatasets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares experiments about data sets with what Python Marin has. */
class DatasetExperimentsTest {
    static Stream<Experiment> experiments() {
        return Stream.of(
                new EvalDatasets(),
                new EvalDatasetsOverlap(),
                new SimpleDatasets(),
                new DclmDatasets(),
                new NemotronDatasets(),
                new DolmaDatasets(),
                new DolminoDatasets(),
                new PretrainingDatasets(),
                new MidtrainingDatasets(),
                new CommonPileDatasets(),
                new Paloma(),
                new Models());
    }

    @ParameterizedTest
    @MethodSource("experiments")
    void everyStepHasThePathAndVersionOfPythonMarin(Experiment experiment) {
        List<Output> expected = DatasetVectors.of(experiment.name());

        assertThat(DatasetVectors.traced(experiment)).isNotEmpty().containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("experiments")
    void everyStepIsPlanned(Experiment experiment, @TempDir Path prefix) throws IOException {
        Plan plan = Plans.of(experiment, prefix);

        assertThat(plan.counts())
                .containsEntry(Action.RUN, DatasetVectors.of(experiment.name()).size() + 1);
        assertThat(plan.refusals()).isEmpty();
    }
}
