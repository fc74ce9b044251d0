package community.marin.bench;

import community.marin.execution.StepGraph;
import community.marin.execution.Tracer;
import community.marin.execution.plan.Plan;
import community.marin.execution.plan.PlanOptions;
import community.marin.execution.plan.Planner;
import community.marin.storage.Location;
import community.marin.storage.Storages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;

/** Microseconds to trace and plan a step, for graphs of growing size, and how they grow. */
public final class PlanBenchmark {
    private static final int REPEATS = 5;

    private PlanBenchmark() {}

    public static void main(String[] args) throws IOException {
        Path prefix = Files.createTempDirectory("marin-plan");
        measure("chain", 2_000, prefix);
        System.out.printf("%-10s %10s %14s %14s%n", "shape", "steps", "us per step", "against 10,000");
        for (String shape : Shapes.names()) {
            double reference = 0;
            for (int steps : new int[] {1_000, 10_000, 100_000}) {
                double microseconds = measure(shape, steps, prefix) / steps;
                reference = steps == 10_000 ? microseconds : reference;
                String ratio = reference == 0 ? "" : "%.2f".formatted(microseconds / reference);
                System.out.printf("%-10s %10d %14.1f %14s%n", shape, steps, microseconds, ratio);
            }
        }
    }

    /** The median over some repeats, in microseconds. */
    private static double measure(String shape, int steps, Path prefix) throws IOException {
        double[] microseconds = new double[REPEATS];
        for (int i = 0; i < REPEATS; i++) {
            long start = System.nanoTime();
            StepGraph graph = Tracer.trace(new Shapes.Shape(shape, steps));
            Planner planner = new Planner(new Storages(), Clock.systemUTC(), Duration.ofSeconds(90));
            Plan plan = planner.plan(graph, new Location(prefix.toString()), PlanOptions.DEFAULT);
            microseconds[i] = (System.nanoTime() - start) / 1e3;
            if (plan.steps().size() < steps - 3) {
                throw new IllegalStateException("planned " + plan.steps().size() + " of " + steps + " steps");
            }
        }
        Arrays.sort(microseconds);
        return microseconds[REPEATS / 2];
    }
}
