package example.experiments;

import static community.marin.execution.Steps.output;
import static community.marin.execution.Steps.step;

import community.marin.execution.Experiment;
import community.marin.execution.Resources;
import community.marin.execution.StepRef;
import java.util.List;

/** A step that asks for a TPU. */
public final class Accelerated implements Experiment {
    @Override
    public String name() {
        return "examples/accelerated";
    }

    @Override
    public StepRef entryPoint() {
        return step("train")
                .resources(Resources.tpu("v5p-8", "us-east5-a"))
                .define(() -> Work.WRITE.call(new Work.Config(output(), "model", List.of(), 1, List.of())));
    }
}
