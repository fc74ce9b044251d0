package community.marin.experiments.evals;

import static community.marin.execution.Steps.step;

import com.google.auto.service.AutoService;
import community.marin.execution.Experiment;
import community.marin.execution.StepRef;

/** The datasets that models are evaluated on: their raw files, at the paths that Python Marin gives them, and prompts and responses. */
@AutoService(Experiment.class)
public final class EvalDatasets implements Experiment {
    @Override
    public String name() {
        return "eval_datasets";
    }

    @Override
    public String description() {
        return "Raw files of 22 datasets for evaluation, and prompts and responses of 10";
    }

    @Override
    public StepRef entryPoint() {
        return step("eval_datasets/all", () -> {
            RawEvalDatasets.all().forEach(RawEvalDatasets::download);
            EvalQuestions.all().forEach(Questions::step);
        });
    }
}
