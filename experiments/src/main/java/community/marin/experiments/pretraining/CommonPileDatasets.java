package community.marin.experiments.pretraining;

import static community.marin.execution.Steps.step;
import static community.marin.experiments.models.TokenizerNames.LLAMA3;

import com.google.auto.service.AutoService;
import community.marin.execution.Experiment;
import community.marin.execution.StepRef;

/** The filtered Common Pile as tokens. */
@AutoService(Experiment.class)
public final class CommonPileDatasets implements Experiment {
    @Override
    public String name() {
        return "common_pile/tokenize_common_pile";
    }

    @Override
    public String description() {
        return "The Common Pile, texts under open licences, as tokens of 31 sources";
    }

    @Override
    public StepRef entryPoint() {
        return step("common_pile/tokenize_common_pile/all", () -> {
            CommonPile.tokenize(LLAMA3);
        });
    }
}
