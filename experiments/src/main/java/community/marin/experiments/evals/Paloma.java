package community.marin.experiments.evals;

import static community.marin.execution.Steps.step;
import static community.marin.experiments.models.TokenizerNames.LLAMA3;

import com.google.auto.service.AutoService;
import community.marin.execution.Experiment;
import community.marin.execution.StepRef;

/** Paloma as tokens, to validate on. */
@AutoService(Experiment.class)
public final class Paloma implements Experiment {
    @Override
    public String name() {
        return "paloma";
    }

    @Override
    public String description() {
        return "Paloma as tokens: 16 sources to validate on";
    }

    @Override
    public StepRef entryPoint() {
        return step("paloma/all", () -> {
            PalomaDatasets.tokenize(LLAMA3);
        });
    }
}
