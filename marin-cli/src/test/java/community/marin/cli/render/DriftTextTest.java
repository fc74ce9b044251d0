package community.marin.cli.render;

import static community.marin.execution.Steps.deferred;
import static community.marin.execution.Steps.output;
import static community.marin.execution.Steps.step;
import static org.assertj.core.api.Assertions.assertThat;

import community.marin.execution.Experiment;
import community.marin.execution.StepRef;
import community.marin.execution.plan.Plan;
import community.marin.execution.run.Executor;
import community.marin.storage.Location;
import community.marin.storage.Storages;
import community.marin.testkit.Runs;
import community.marin.testkit.SimpleExperiment;
import community.marin.testkit.TestSteps;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run says of many drifted outputs, and of many fields. */
final class DriftTextTest {
    @TempDir
    Path prefix;

    private record Numbers(Path outputPath, int a, int b, int c, int d, int e) {}

    private static Experiment experiment(int steps, int value) {
        return SimpleExperiment.of(() -> TestSteps.all(IntStream.range(0, steps)
                .mapToObj(i -> step(
                        "made/" + i,
                        () -> deferred((Numbers numbers) -> {})
                                .call(new Numbers(output(), value, value, value, value, value))))
                .toArray(StepRef[]::new)));
    }

    private Plan drifted(int steps) throws IOException {
        Executor executor = Runs.executor(new Location(prefix.toString()), new Storages(), "worker")
                .build();
        executor.run(experiment(steps, 1));
        return executor.plan(experiment(steps, 2));
    }

    @Test
    void ofManyFieldsTheFirstAreNamed() throws IOException {
        assertThat(DriftText.lines(drifted(1), "marin dry-run x"))
                .singleElement()
                .asString()
                .matches(
                        "reused with drift: made/0-[0-9a-f]{6} \\(a was 1, is 2; b was 1, is 2; c was 1, is 2; and 2 more\\)");
    }

    @Test
    void ofManyStepsOneLineSaysHowToSeeThem() throws IOException {
        assertThat(DriftText.lines(drifted(5), "marin dry-run x")).hasSize(5);
        assertThat(DriftText.lines(drifted(6), "marin dry-run x"))
                .singleElement()
                .asString()
                .startsWith("6 steps are reused with drift, such as made/0-")
                .endsWith("; see: marin dry-run x");
    }
}
