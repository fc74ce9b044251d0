package example.experiments;

import static community.marin.execution.Steps.output;
import static community.marin.execution.Steps.step;

import community.marin.execution.Experiment;
import community.marin.execution.StepRef;
import java.util.List;

/** Several mistakes at once. */
public final class Wrong implements Experiment {
    @Override
    public String name() {
        return "examples/wrong";
    }

    @Override
    public StepRef entryPoint() {
        return step("examples/wrong/all", () -> {
            Pipeline.write("../escape", "a", List.of());
            recursive();
            step("touches", () -> {
                StepRef source = Pipeline.write("fine", "b", List.of());
                if (source.toFile().exists()) {
                    throw new IllegalStateException();
                }
                return Work.WRITE.call(new Work.Config(output(), "t", List.of(), 1, List.of()));
            });
            pinned("one");
            pinned("two");
        });
    }

    private static StepRef recursive() {
        return step("recursive", () -> {
            recursive();
        });
    }

    private static void pinned(String text) {
        Pipeline.write("pinned/" + text, text, List.of()).withOutputPath("pinned/same");
    }
}
