package example.experiments;

import static community.marin.execution.Steps.step;

import community.marin.execution.Experiment;
import community.marin.execution.StepRef;
import java.util.List;

/** Its source is another one when a system property says so, as after a change of the code. */
public final class Revised implements Experiment {
    @Override
    public String name() {
        return "examples/revised";
    }

    @Override
    public StepRef entryPoint() {
        return step("examples/revised/all", () -> {
            StepRef raw = Pipeline.write("raw/revised", System.getProperty("example.revision", "first"), List.of());
            Pipeline.write("report", "report", List.of(), raw);
        });
    }
}
