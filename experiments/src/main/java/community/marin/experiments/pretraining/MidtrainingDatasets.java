package community.marin.experiments.pretraining;

import static community.marin.execution.Steps.step;
import static community.marin.experiments.models.TokenizerNames.LLAMA3;

import com.google.auto.service.AutoService;
import community.marin.execution.Experiment;
import community.marin.execution.StepRef;

/** Corpora for the middle of a training as tokens. */
@AutoService(Experiment.class)
public final class MidtrainingDatasets implements Experiment {
    @Override
    public String name() {
        return "midtraining_datasets";
    }

    @Override
    public String description() {
        return "FineMath, MegaMath, Python and medical texts as tokens";
    }

    @Override
    public StepRef entryPoint() {
        return step("midtraining_datasets/all", () -> {
            MidtrainingCorpora.tokenizeFinemath3Plus(LLAMA3);
            MidtrainingCorpora.tokenizeMegamath(LLAMA3);
            CommonPile.tokenizePython(LLAMA3);
            MidtrainingCorpora.tokenizePileValidation(LLAMA3);
            MidtrainingCorpora.tokenizeLavita(LLAMA3);
        });
    }
}
