package community.marin.experiments.posttrain;

import static community.marin.execution.Steps.step;

import com.google.auto.service.AutoService;
import community.marin.execution.Experiment;
import community.marin.execution.StepRef;

/** Tulu 3 as documents and as tokens, for trainings on text that is no conversation any more. */
@AutoService(Experiment.class)
public final class TuluSft implements Experiment {
    @Override
    public String name() {
        return "posttrain/tulu_sft";
    }

    @Override
    public String description() {
        return "Tulu 3 as documents and as tokens, to train and to validate on";
    }

    @Override
    public StepRef entryPoint() {
        return step("posttrain/tulu_sft/all", () -> {
            InstructionDatasets.tuluSft();
            InstructionDatasets.tuluSftValidation();
        });
    }
}
