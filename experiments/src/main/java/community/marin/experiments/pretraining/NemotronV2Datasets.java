package community.marin.experiments.pretraining;

import static community.marin.execution.Steps.step;
import static community.marin.experiments.models.TokenizerNames.LLAMA3;

import com.google.auto.service.AutoService;
import community.marin.execution.Experiment;
import community.marin.execution.StepRef;

/** The later corpora of the Nemotron family as tokens. */
@AutoService(Experiment.class)
public final class NemotronV2Datasets implements Experiment {
    @Override
    public String name() {
        return "pretraining_datasets/nemotron_v2";
    }

    @Override
    public String description() {
        return "8 later corpora of the Nemotron family as tokens; most are gated";
    }

    @Override
    public StepRef entryPoint() {
        return step("pretraining_datasets/nemotron_v2/all", () -> {
            NemotronV2.tokenize(LLAMA3);
        });
    }
}
