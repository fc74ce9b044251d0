package community.marin.bench;

import static community.marin.execution.Steps.deferred;
import static community.marin.execution.Steps.output;
import static community.marin.execution.Steps.step;

import community.marin.execution.Deferred;
import community.marin.execution.Experiment;
import community.marin.execution.StepRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Graphs of trivial steps. */
final class Shapes {
    private static final Deferred<TrivialConfig> WRITE = deferred(Shapes::write).versioned(TrivialConfig::number);

    private Shapes() {}

    /** What a trivial step writes, and what it depends on. */
    public record TrivialConfig(List<Path> inputs, Path outputPath, int number) {}

    static void write(TrivialConfig config) throws IOException {
        Files.createDirectories(config.outputPath());
        Files.writeString(config.outputPath().resolve("number.txt"), Integer.toString(config.number()));
    }

    private static StepRef trivial(String name, int number, StepRef... inputs) {
        return step(name, () -> WRITE.call(new TrivialConfig(List.of(inputs), output(), number)));
    }

    /** An experiment of as many steps as asked for, of one shape. */
    record Shape(String name, int steps) implements Experiment {
        @Override
        public StepRef entryPoint() {
            return switch (name) {
                case "chain" -> chain();
                case "fan-in" -> fanIn();
                case "diamonds" -> diamonds();
                default -> throw new IllegalArgumentException("no shape " + name);
            };
        }

        private StepRef chain() {
            StepRef last = trivial("chain/0", 0);
            for (int i = 1; i < steps; i++) {
                last = trivial("chain/" + i, i, last);
            }
            return last;
        }

        private StepRef fanIn() {
            return step("fan/all", () -> {
                for (int i = 1; i < steps; i++) {
                    trivial("fan/" + i, i);
                }
            });
        }

        /** A chain of diamonds: one step, two that use it, one that uses both, and so on. */
        private StepRef diamonds() {
            StepRef top = trivial("diamond/0", 0);
            for (int i = 1; i + 2 < steps; i += 3) {
                StepRef left = trivial("diamond/" + i, i, top);
                StepRef right = trivial("diamond/" + (i + 1), i + 1, top);
                top = trivial("diamond/" + (i + 2), i + 2, left, right);
            }
            return top;
        }
    }

    static List<String> names() {
        return new ArrayList<>(List.of("chain", "fan-in", "diamonds"));
    }
}
