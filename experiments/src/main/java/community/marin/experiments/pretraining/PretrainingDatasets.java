package community.marin.experiments.pretraining;

import static community.marin.execution.Steps.step;
import static community.marin.experiments.models.TokenizerNames.LLAMA3;

import com.google.auto.service.AutoService;
import community.marin.execution.Experiment;
import community.marin.execution.StepRef;

/** Every corpus that Python Marin lists for pre-training, as tokens. */
@AutoService(Experiment.class)
public final class PretrainingDatasets implements Experiment {
    @Override
    public String name() {
        return "pretraining_datasets";
    }

    @Override
    public String description() {
        return "Corpora for pre-training as tokens: DCLM, Dolma, Dolmino, Nemotron-CC and others";
    }

    @Override
    public StepRef entryPoint() {
        return step("pretraining_datasets/all", () -> {
            SimpleCorpora.tokenize(LLAMA3);
            NemotronCc.tokenize(LLAMA3);
            Dolma.tokenize(LLAMA3);
            Dolmino.tokenize(LLAMA3);
            Dolmino.tokenizeMath(LLAMA3);
        });
    }
}
