package example.experiments;

import static community.marin.execution.Steps.output;
import static community.marin.execution.Steps.step;

import community.marin.execution.Experiment;
import community.marin.execution.StepRef;
import java.util.List;

/** A step that goes on until it is interrupted. */
public final class Hanging implements Experiment {
    @Override
    public String name() {
        return "examples/hanging";
    }

    @Override
    public StepRef entryPoint() {
        return step("hang", () -> Work.HANG.call(new Work.Config(output(), "h", List.of(), 1, List.of())));
    }
}
