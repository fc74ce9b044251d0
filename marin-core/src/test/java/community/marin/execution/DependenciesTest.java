package community.marin.execution;

import static community.marin.execution.Steps.deferred;
import static community.marin.execution.Steps.output;
import static community.marin.execution.Steps.step;
import static community.marin.testkit.TestSteps.all;
import static community.marin.testkit.TestSteps.copy;
import static community.marin.testkit.TestSteps.make;
import static org.assertj.core.api.Assertions.assertThat;

import community.marin.execution.run.Outcome;
import community.marin.testkit.Configs.Copy;
import community.marin.testkit.Configs.Make;
import community.marin.testkit.EveryStorage;
import community.marin.testkit.Functions;
import community.marin.testkit.Runs;
import community.marin.testkit.SimpleExperiment;
import community.marin.testkit.TestLocation;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a step depends on, and in which order. */
final class DependenciesTest {
    @Test
    @EveryStorage
    void twoStepsBothPathsRight(TestLocation prefix) throws Exception {
        SimpleExperiment experiment = SimpleExperiment.of(() -> step(
                "b",
                () -> deferred(DependenciesTest::list)
                        .call(new Copy(
                                make(
                                                "a",
                                                config -> Functions.write(
                                                        config.outputPath().resolve("sub"), "x.txt", "x"))
                                        .resolve("sub"),
                                output("names.txt")))));

        var report = Runs.executor(prefix).build().run(experiment);

        assertThat(Runs.outcomes(report)).isEqualTo(Map.of("a", Outcome.SUCCEEDED, "b", Outcome.SUCCEEDED));
        StepGraph graph = Tracer.trace(experiment);
        assertThat(Runs.output(prefix, graph.entry()).resolve("names.txt").read())
                .isEqualTo("x.txt");
        assertThat(Runs.output(prefix, Runs.step(graph, "a"))
                        .resolve("sub/x.txt")
                        .read())
                .isEqualTo("x");
    }

    /** Lists the names of a folder. */
    static void list(Copy config) throws Exception {
        try (var files = Files.list(config.inputPath())) {
            Files.writeString(
                    config.outputPath(),
                    files.map(file -> file.getFileName().toString()).findFirst().orElse(""));
        }
    }

    @Test
    void refsOfTheConfigComeFirstThenStepsThatTheBodyCalls() {
        StepGraph graph = SimpleExperiment.trace(() -> step("x", () -> {
            make("called/1");
            StepRef mentioned = make("mentioned");
            make("called/2");
            return deferred(Functions::copy).call(new Copy(mentioned, output()));
        }));

        assertThat(graph.entry().dependencies())
                .extracting(Step::name)
                .containsExactly("mentioned", "called/1", "called/2");
    }

    @Test
    void aStepMentionedOnlyAsNonBlockingIsNotWaitedFor() {
        StepGraph graph = SimpleExperiment.trace(() -> step("x", () -> {
            StepRef loose = make("loose");
            return deferred(Functions::copy).call(new Copy(loose.nonblocking(), output()));
        }));

        assertThat(graph.entry().dependencies()).isEmpty();
        assertThat(graph.entry().pseudoDependencies()).extracting(Step::name).containsExactly("loose");
    }

    @Test
    void aStepPassedInFromOutsideTheBodyIsADependency() {
        StepGraph graph = SimpleExperiment.trace(() -> {
            StepRef outside = make("outside");
            return copy("x", outside);
        });
        assertThat(graph.entry().dependencies()).extracting(Step::name).containsExactly("outside");
    }

    @Test
    void aStepCalledInANestedBodyBelongsToThatBody() {
        StepGraph graph = SimpleExperiment.trace(() -> step("outer", () -> {
            step("inner", () -> {
                make("deep");
            });
        }));
        assertThat(graph.entry().dependencies()).extracting(Step::name).containsExactly("inner");
        assertThat(Runs.step(graph, "inner").dependencies())
                .extracting(Step::name)
                .containsExactly("deep");
    }

    @Test
    void settingsStandInTheStep() {
        Step step = SimpleExperiment.trace(() -> step("x")
                        .description("words")
                        .resources(new Resources(2, 3))
                        .environment(Map.of("A", "b"))
                        .dependencyGroups(java.util.List.of("gpu"))
                        .define(() -> deferred(Functions::make).call(new Make("l", output()))))
                .entry();

        assertThat(step.description()).isEqualTo("words");
        assertThat(step.resources()).isEqualTo(new Resources(2, 3));
        assertThat(step.environment()).isEqualTo(Map.of("A", "b"));
        assertThat(step.dependencyGroups()).containsExactly("gpu");
        assertThat(step.call().orElseThrow().functionName()).isEqualTo(Functions.class.getName() + ".make");
    }

    @Test
    void entriesSayWhereEachValueComesFrom() {
        Step step = SimpleExperiment.trace(() -> all(copy("c", StepRef.hardcoded("raw/x")), make("a")))
                .entry();
        assertThat(step.configEntries())
                .extracting(ConfigEntry::key, ConfigEntry::origin)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("steps.[0]", ConfigEntry.Origin.STEP),
                        org.assertj.core.groups.Tuple.tuple("steps.[1]", ConfigEntry.Origin.STEP));
        assertThat(step.dependencies().get(0).configEntries())
                .extracting(ConfigEntry::key, ConfigEntry::origin)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("input_path", ConfigEntry.Origin.HARDCODED));
    }
}
