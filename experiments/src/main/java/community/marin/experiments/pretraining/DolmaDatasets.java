package community.marin.experiments.pretraining;

import static community.marin.execution.Steps.step;
import static community.marin.experiments.models.TokenizerNames.LLAMA3;

import com.google.auto.service.AutoService;
import community.marin.execution.Experiment;
import community.marin.execution.StepRef;

/** Dolma 1.7 as tokens. Its files must lie below {@code raw/dolma/v1.7}: token caches of Python Marin know of no download. */
@AutoService(Experiment.class)
public final class DolmaDatasets implements Experiment {
    @Override
    public String name() {
        return "pretraining_datasets/dolma";
    }

    @Override
    public String description() {
        return "Dolma 1.7 as tokens, in 15 parts; reads raw/dolma/v1.7";
    }

    @Override
    public StepRef entryPoint() {
        return step("pretraining_datasets/dolma/all", () -> {
            Dolma.download();
            Dolma.tokenize(LLAMA3);
        });
    }
}
