package community.marin.bench;

import community.marin.execution.Experiment;
import community.marin.execution.StepRef;

/** The experiments that the benchmarks run; listed in the jar's service file. */
public final class Experiments {
    private Experiments() {}

    /** A chain of ten steps. */
    public static final class Ten implements Experiment {
        @Override
        public String name() {
            return "bench/10";
        }

        @Override
        public StepRef entryPoint() {
            return new Shapes.Shape("chain", 10).entryPoint();
        }
    }

    /** A thousand independent steps and one that groups them. */
    public static final class Thousand implements Experiment {
        @Override
        public String name() {
            return "bench/1000";
        }

        @Override
        public StepRef entryPoint() {
            return new Shapes.Shape("fan-in", 1_000).entryPoint();
        }
    }

    /** Ten thousand steps in diamonds. */
    public static final class TenThousand implements Experiment {
        @Override
        public String name() {
            return "bench/10000";
        }

        @Override
        public StepRef entryPoint() {
            return new Shapes.Shape("diamonds", 10_000).entryPoint();
        }
    }
}
