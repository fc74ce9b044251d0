package community.marin.experiments.pretraining;

import static community.marin.execution.Steps.step;
import static community.marin.experiments.models.TokenizerNames.LLAMA3;

import com.google.auto.service.AutoService;
import community.marin.execution.Experiment;
import community.marin.execution.StepRef;

/** Corpora of one part: their files, and five of them as tokens. */
@AutoService(Experiment.class)
public final class SimpleDatasets implements Experiment {
    @Override
    public String name() {
        return "pretraining_datasets/simple";
    }

    @Override
    public String description() {
        return "Files of 9 corpora of one part, and 5 of them as tokens";
    }

    @Override
    public StepRef entryPoint() {
        return step("pretraining_datasets/simple/all", () -> {
            SimpleCorpora.download();
            SimpleCorpora.tokenize(LLAMA3);
        });
    }
}
