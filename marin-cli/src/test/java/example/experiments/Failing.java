package example.experiments;

import static community.marin.execution.Steps.output;
import static community.marin.execution.Steps.step;

import community.marin.execution.Experiment;
import community.marin.execution.StepRef;
import java.util.List;

/** A step that fails, one that depends on it, and one that does not. */
public final class Failing implements Experiment {
    @Override
    public String name() {
        return "examples/failing";
    }

    @Override
    public StepRef entryPoint() {
        return step("examples/failing/all", () -> {
            StepRef broken =
                    step("broken", () -> Work.FAIL.call(new Work.Config(output(), "x", List.of(), 1, List.of())));
            Pipeline.write("after/broken", "y", List.of(), broken);
            Pipeline.write("independent", "z", List.of());
        });
    }
}
