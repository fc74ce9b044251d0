package example.experiments;

import static community.marin.execution.Steps.output;
import static community.marin.execution.Steps.step;

import community.marin.execution.Experiment;
import community.marin.execution.StepRef;
import java.util.List;

/** Five steps: a shared source, two that use it, one that none waits for, and a group. */
public final class Pipeline implements Experiment {
    @Override
    public String name() {
        return "examples/pipeline";
    }

    @Override
    public String description() {
        return "A small pipeline";
    }

    @Override
    public StepRef entryPoint() {
        return step("examples/pipeline/all", () -> {
            StepRef raw = write("raw/source", "source", List.of(1, 2));
            StepRef tokens = write("tokenized/source", "tokens", List.of(), raw.resolve("data.txt"));
            write("report", "report", List.of(), tokens, raw, watcher(raw).nonblocking());
        });
    }

    private static StepRef watcher(StepRef raw) {
        return write("watch/checkpoint", "watch", List.of(), raw, StepRef.hardcoded("raw/older-157960"));
    }

    static StepRef write(String name, String text, List<Integer> sizes, StepRef... inputs) {
        return step(
                name,
                () -> Work.WRITE.call(new Work.Config(
                        output(), text, sizes, Integer.getInteger("example.batch.size", 8), List.of(inputs))));
    }
}
