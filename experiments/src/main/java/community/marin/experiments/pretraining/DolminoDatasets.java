package community.marin.experiments.pretraining;

import static community.marin.execution.Steps.step;
import static community.marin.experiments.models.TokenizerNames.LLAMA3;

import com.google.auto.service.AutoService;
import community.marin.execution.Experiment;
import community.marin.execution.StepRef;

/** Dolmino as tokens, and all mathematics in it. */
@AutoService(Experiment.class)
public final class DolminoDatasets implements Experiment {
    @Override
    public String name() {
        return "pretraining_datasets/dolmino";
    }

    @Override
    public String description() {
        return "Dolmino as tokens, in 12 parts, and its mathematics";
    }

    @Override
    public StepRef entryPoint() {
        return step("pretraining_datasets/dolmino/all", () -> {
            Dolmino.tokenize(LLAMA3);
            Dolmino.tokenizeMath(LLAMA3);
        });
    }
}
