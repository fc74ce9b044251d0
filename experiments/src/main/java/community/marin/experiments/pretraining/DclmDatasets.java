package community.marin.experiments.pretraining;

import static community.marin.execution.Steps.step;
import static community.marin.experiments.models.TokenizerNames.LLAMA3;

import com.google.auto.service.AutoService;
import community.marin.execution.Experiment;
import community.marin.execution.StepRef;

/** The mixture of DataComp-LM as tokens. */
@AutoService(Experiment.class)
public final class DclmDatasets implements Experiment {
    @Override
    public String name() {
        return "pretraining_datasets/dclm";
    }

    @Override
    public String description() {
        return "The mixture of DataComp-LM as tokens";
    }

    @Override
    public StepRef entryPoint() {
        return step("pretraining_datasets/dclm/all", () -> {
            Dclm.tokenize(LLAMA3);
        });
    }
}
