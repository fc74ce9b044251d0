package community.marin.experiments.pretraining;

import static community.marin.execution.Steps.step;
import static community.marin.experiments.models.TokenizerNames.LLAMA3;

import com.google.auto.service.AutoService;
import community.marin.execution.Experiment;
import community.marin.execution.StepRef;

/** Nemotron-CC as tokens. */
@AutoService(Experiment.class)
public final class NemotronDatasets implements Experiment {
    @Override
    public String name() {
        return "pretraining_datasets/nemotron";
    }

    @Override
    public String description() {
        return "Nemotron-CC as tokens, in 7 parts";
    }

    @Override
    public StepRef entryPoint() {
        return step("pretraining_datasets/nemotron/all", () -> {
            NemotronCc.tokenize(LLAMA3);
        });
    }
}
