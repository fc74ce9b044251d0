package community.marin.experiments.evals;

import static community.marin.execution.Steps.step;

import com.google.auto.service.AutoService;
import community.marin.execution.Experiment;
import community.marin.execution.StepRef;

/** The raw files of the datasets that models are evaluated on, at the paths that Python Marin gives them. */
@AutoService(Experiment.class)
public final class EvalDatasets implements Experiment {
    @Override
    public String name() {
        return "eval_datasets";
    }

    @Override
    public String description() {
        return "Raw files of 22 datasets for evaluation";
    }

    @Override
    public StepRef entryPoint() {
        return step("eval_datasets/all", () -> RawEvalDatasets.all().forEach(RawEvalDatasets::download));
    }
}
