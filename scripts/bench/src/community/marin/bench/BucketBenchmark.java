package community.marin.bench;

import community.marin.execution.StepGraph;
import community.marin.execution.Tracer;
import community.marin.execution.plan.Action;
import community.marin.execution.plan.Plan;
import community.marin.execution.plan.PlanOptions;
import community.marin.execution.plan.PlannedStep;
import community.marin.execution.plan.Planner;
import community.marin.execution.record.OutputFiles;
import community.marin.storage.Location;
import community.marin.storage.Storage;
import community.marin.storage.Storages;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Seconds to plan steps that are done in a bucket, against reading the same files. */
public final class BucketBenchmark {
    private static final int REPEATS = 5;
    private static final int SAMPLE = 100;

    private BucketBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Location prefix = new Location(arguments[0]);
        StepGraph graph = Tracer.trace(new Experiments.Thousand());
        int steps = graph.steps().size();
        List<Location> files = new ArrayList<>();
        for (PlannedStep step : plan(graph, prefix, new Storages()).steps()) {
            OutputFiles beside = new OutputFiles(step.output());
            files.addAll(List.of(beside.status(), beside.info()));
        }
        Storages storages = new Storages();
        Storage storage = storages.of(prefix);

        // The sample is of steps, each with two files.
        double single = seconds(() -> readEach(storage, files.subList(0, 2 * SAMPLE))) * steps / SAMPLE;
        double together = median(() -> readAtOnce(storage, files));
        double planned = median(() -> plan(graph, prefix, storages));
        System.out.printf("%-42s %8s %10s%n", steps + " steps that are done", "s", "one by one");
        print("files read one by one (of " + SAMPLE + " steps, scaled)", single, single);
        print("files read " + storage.parallelism() + " at a time", together, single);
        print("the plan", planned, single);
    }

    private static void print(String name, double seconds, double single) {
        System.out.printf("%-42s %8.2f %9.0fx%n", name, seconds, single / seconds);
    }

    private static Plan plan(StepGraph graph, Location prefix, Storages storages) throws Exception {
        Plan plan = new Planner(storages, Clock.systemUTC(), Duration.ofSeconds(90))
                .plan(graph, prefix, PlanOptions.DEFAULT);
        for (PlannedStep step : plan.steps()) {
            if (step.action() != Action.SKIP || !step.reason().equals("done")) {
                throw new IllegalStateException(step.step() + " is not done: " + step.reason());
            }
        }
        return plan;
    }

    private static Void readEach(Storage storage, List<Location> files) throws Exception {
        for (Location file : files) {
            storage.read(file).orElseThrow();
        }
        return null;
    }

    private static Void readAtOnce(Storage storage, List<Location> files) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(storage.parallelism());
        try {
            List<Callable<Object>> reads = new ArrayList<>();
            files.forEach(file -> reads.add(() -> storage.read(file).orElseThrow()));
            for (Future<Object> read : pool.invokeAll(reads)) {
                read.get();
            }
            return null;
        } finally {
            pool.shutdown();
        }
    }

    private static double median(Callable<?> task) throws Exception {
        double[] seconds = new double[REPEATS];
        for (int i = 0; i < REPEATS; i++) {
            seconds[i] = seconds(task);
        }
        Arrays.sort(seconds);
        return seconds[REPEATS / 2];
    }

    private static double seconds(Callable<?> task) throws Exception {
        long start = System.nanoTime();
        task.call();
        return (System.nanoTime() - start) / 1e9;
    }
}
