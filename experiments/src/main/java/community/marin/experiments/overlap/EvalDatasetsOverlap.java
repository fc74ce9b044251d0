package community.marin.experiments.overlap;

import static community.marin.execution.Steps.step;

import com.google.auto.service.AutoService;
import community.marin.execution.Experiment;
import community.marin.execution.StepRef;
import community.marin.experiments.evals.OverlapQuestions;

/** The questions that are looked for in training data. */
@AutoService(Experiment.class)
public final class EvalDatasetsOverlap implements Experiment {
    @Override
    public String name() {
        return "train_test_overlap/eval_datasets_overlap";
    }

    @Override
    public String description() {
        return "Questions of 18 evaluation datasets, to be looked for in training data";
    }

    @Override
    public StepRef entryPoint() {
        return step("train_test_overlap/eval_datasets_overlap/all", () -> {
            OverlapQuestions.steps();
        });
    }
}
