package community.marin.execution;

import static community.marin.execution.Steps.deferred;
import static community.marin.execution.Steps.output;
import static community.marin.execution.Steps.step;
import static community.marin.testkit.TestSteps.all;
import static community.marin.testkit.TestSteps.make;
import static org.assertj.core.api.Assertions.assertThat;

import community.marin.execution.run.RunReport;
import community.marin.testkit.EveryStorage;
import community.marin.testkit.Runs;
import community.marin.testkit.SimpleExperiment;
import community.marin.testkit.TestLocation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The config that a function gets: the one that was written, with a real path wherever a ref stood. */
@EveryStorage
final class ConfigResolutionTest {
    private sealed interface Source {}

    private record FromFiles(List<Path> files) implements Source {}

    private record FromText(String text) implements Source {}

    private record Part(Path path, double weight) {}

    private record Everything(
            Path input,
            List<Path> list,
            List<List<Path>> lists,
            Map<String, Path> map,
            Map<String, List<Part>> parts,
            Optional<Path> present,
            Optional<Path> absent,
            Source source,
            Source other,
            Path plain,
            Path hardcoded,
            Path absolute,
            Path output,
            Path below,
            Duration duration,
            int number) {
        Everything {
            Objects.requireNonNull(input);
            list = List.copyOf(list);
        }
    }

    private final TestLocation prefix;

    ConfigResolutionTest(TestLocation prefix) {
        this.prefix = prefix;
    }

    @Test
    void everyRefBecomesARealPath() throws Exception {
        AtomicReference<Everything> got = new AtomicReference<>();

        RunReport report = Runs.executor(prefix).build().run(SimpleExperiment.of(() -> {
            StepRef made = make("a");
            Map<String, Path> map = new LinkedHashMap<>();
            map.put("z", made.resolve("z"));
            map.put("b", Path.of("/plain"));
            return step(
                    "everything",
                    () -> deferred((Everything config) -> got.set(config))
                            .call(new Everything(
                                    made.resolve("train"),
                                    List.of(made, Path.of("relative")),
                                    List.of(List.of(), List.of(made.resolve("x"))),
                                    map,
                                    Map.of("k", List.of(new Part(made, 0.5))),
                                    Optional.of(made.nonblocking()),
                                    Optional.empty(),
                                    new FromFiles(List.of(made.resolve("y"))),
                                    new FromText("t"),
                                    Path.of("/plain"),
                                    StepRef.hardcoded("raw/x-157960"),
                                    StepRef.hardcoded("/data/x"),
                                    output(),
                                    output("sub/dir"),
                                    Duration.ofMinutes(1),
                                    3)));
        }));

        assertThat(report.isSuccess()).isTrue();
        Path a = prefix.at(report.steps().get(0).output()).path();
        Path own = prefix.at(report.steps().get(1).output()).path();
        Everything config = got.get();
        assertThat(config.input()).isEqualTo(a.resolve("train"));
        assertThat(config.list()).containsExactly(a, Path.of("relative"));
        assertThat(config.lists()).containsExactly(List.of(), List.of(a.resolve("x")));
        assertThat(config.map()).containsExactly(Map.entry("z", a.resolve("z")), Map.entry("b", Path.of("/plain")));
        assertThat(config.parts()).containsOnly(Map.entry("k", List.of(new Part(a, 0.5))));
        assertThat(config.present()).contains(a);
        assertThat(config.absent()).isEmpty();
        assertThat(config.source()).isEqualTo(new FromFiles(List.of(a.resolve("y"))));
        assertThat(config.other()).isEqualTo(new FromText("t"));
        assertThat(config.plain()).isEqualTo(Path.of("/plain"));
        assertThat(config.hardcoded()).isEqualTo(prefix.resolve("raw/x-157960").path());
        assertThat(config.absolute()).isEqualTo(Path.of("/data/x"));
        assertThat(config.output()).isEqualTo(own).isEqualTo(prefix.path().resolve(own.getFileName()));
        assertThat(config.below()).isEqualTo(own.resolve("sub/dir"));
        assertThat(config.duration()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.number()).isEqualTo(3);
    }

    @Test
    void aPinnedDependencyIsReadFromItsPin() throws Exception {
        AtomicReference<Path> got = new AtomicReference<>();
        TestLocation elsewhere = prefix.resolve("elsewhere");

        Runs.executor(prefix).build().run(SimpleExperiment.of(() -> {
            StepRef pinned = make("a");
            StepRef reader = step(
                    "r",
                    () -> deferred((Part config) -> got.set(config.path())).call(new Part(pinned.resolve("x"), 1)));
            return all(reader, pinned.withOutputPath(elsewhere.toString()));
        }));

        assertThat(got.get()).isEqualTo(elsewhere.resolve("x").path());
        assertThat(elsewhere.resolve("data.txt").read()).isEqualTo("a");
    }

    private record Picky(Path path) {
        Picky {
            if (!(path instanceof StepRef)) {
                throw new IllegalArgumentException("I do not like " + path.getFileName());
            }
        }
    }

    @Test
    void aRecordThatRefusesItsRealPathsIsToldBeforeAnythingRuns() throws Exception {
        AtomicReference<String> ran = new AtomicReference<>();
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> Runs.executor(prefix)
                        .build()
                        .run(SimpleExperiment.of(() -> {
                            StepRef first = make("a", config -> ran.set("a"));
                            return step(
                                    "picky",
                                    () -> deferred((Picky config) -> {}).call(new Picky(first)));
                        }))))
                .hasMessageContainingAll("picky-", "Picky refuses its resolved values: I do not like a-");
        assertThat(ran.get()).isNull();
        assertThat(prefix.files()).isEmpty();
    }
}
