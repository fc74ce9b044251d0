package community.marin.stress;

import static community.marin.execution.Steps.deferred;
import static community.marin.execution.Steps.output;
import static community.marin.execution.Steps.step;

import community.marin.execution.Experiment;
import community.marin.execution.StepRef;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/** A diamond and a chain after it: {@code a}, then {@code b} and {@code c}, then {@code d}, then {@code e}. */
final class Dag implements Experiment {
    /** How many steps there are. */
    static final int STEPS = 5;

    private static final int FEWEST_SLICES = 12;
    private static final int MOST_SLICES = 40;

    private final Work work;
    private final long seed;

    /** The graph; how long each step works depends on the seed. */
    Dag(Work work, long seed) {
        this.work = work;
        this.seed = seed;
    }

    @Override
    public String name() {
        return "stress";
    }

    @Override
    public StepRef entryPoint() {
        StepRef a = make("a");
        StepRef d = make("d", make("b", a), make("c", a));
        return make("e", d);
    }

    private StepRef make(String name, Path... inputs) {
        int slices = new SplittableRandom(seed + name.hashCode()).nextInt(FEWEST_SLICES, MOST_SLICES + 1);
        return step(name, () -> deferred(work::run).call(new WorkConfig(name, List.of(inputs), output(), slices)));
    }
}
