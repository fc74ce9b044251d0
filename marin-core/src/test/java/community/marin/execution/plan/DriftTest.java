package community.marin.execution.plan;

import static community.marin.execution.Steps.deferred;
import static community.marin.execution.Steps.output;
import static community.marin.execution.Steps.step;
import static community.marin.testkit.TestSteps.TOKENIZE;
import static community.marin.testkit.TestSteps.copy;
import static community.marin.testkit.TestSteps.make;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import community.marin.execution.Experiment;
import community.marin.execution.StepFunction;
import community.marin.execution.StepRef;
import community.marin.execution.Tracer;
import community.marin.execution.run.Executor;
import community.marin.execution.run.Outcome;
import community.marin.execution.run.RefusedException;
import community.marin.testkit.Configs.Tokenize;
import community.marin.testkit.EveryStorage;
import community.marin.testkit.Functions;
import community.marin.testkit.Runs;
import community.marin.testkit.SimpleExperiment;
import community.marin.testkit.TestLocation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Outputs that were made from other values than today's. */
@EveryStorage
final class DriftTest {
    private final TestLocation prefix;

    DriftTest(TestLocation prefix) {
        this.prefix = prefix;
    }

    private static Experiment experiment(int batchSize, List<Path> validation) {
        return experiment(Functions::tokenize, "t", batchSize, validation, false);
    }

    private static Experiment experiment(
            StepFunction<Tokenize> function, String tokenizer, int batchSize, List<Path> validation, boolean pinned) {
        return SimpleExperiment.of(() -> {
            StepRef ref = step(
                    "tokenized/a",
                    () -> deferred(function)
                            .versioned(Tokenize::tokenizer)
                            .call(new Tokenize(List.of(), validation, output(), tokenizer, batchSize)));
            return pinned ? ref.withOutputPath("pinned/a") : ref;
        });
    }

    private Executor executor(DriftPolicy policy) {
        return Runs.executor(prefix)
                .planOptions(new PlanOptions(List.of(), true, policy))
                .build();
    }

    private PlannedStep planned(Experiment experiment, DriftPolicy policy) throws IOException {
        return Runs.planned(executor(policy).plan(experiment), "tokenized/a");
    }

    @Test
    void isFoundFieldByField() throws IOException {
        executor(DriftPolicy.WARN).run(experiment(8, List.of()));

        PlannedStep planned = planned(experiment(16, List.of(Path.of("/x"))), DriftPolicy.WARN);

        assertThat(planned.drift())
                .extracting(Drift::toString)
                .containsExactly(
                        "batch_size was 8, is 16",
                        "validation_paths was [], is absent",
                        "validation_paths.[0] was absent, is \"/x\"");
        assertThat(planned.action()).isEqualTo(Action.SKIP);
        assertThat(planned.reason()).isEqualTo("done; drift in batch_size, validation_paths, validation_paths.[0]");
    }

    @ParameterizedTest
    @EnumSource
    void sameValuesAreNoDrift(DriftPolicy policy) throws IOException {
        executor(policy).run(experiment(8, List.of()));
        assertThat(planned(experiment(8, List.of()), policy).reason()).isEqualTo("done");
    }

    @Test
    void warnReuses() throws IOException {
        executor(DriftPolicy.WARN).run(experiment(8, List.of()));
        assertThat(Runs.outcomes(executor(DriftPolicy.WARN).run(experiment(16, List.of()))))
                .containsEntry("tokenized/a", Outcome.REUSED);
        assertThat(planned(experiment(8, List.of()), DriftPolicy.WARN).drift())
                .as("what is recorded stays")
                .isEmpty();
    }

    @Test
    void errorRefuses() throws IOException {
        executor(DriftPolicy.WARN).run(experiment(8, List.of()));
        assertThatThrownBy(() -> executor(DriftPolicy.ERROR).run(experiment(16, List.of())))
                .isInstanceOf(RefusedException.class)
                .hasMessageContainingAll("tokenized/a-", "batch_size was 8, is 16", "--drift=warn", "--drift=rerun");
    }

    @Test
    void rerunMakesItAgainOnce() throws IOException {
        executor(DriftPolicy.WARN).run(experiment(8, List.of()));
        assertThat(Runs.outcomes(executor(DriftPolicy.RERUN).run(experiment(16, List.of()))))
                .containsEntry("tokenized/a", Outcome.SUCCEEDED);
        assertThat(Runs.outcomes(executor(DriftPolicy.RERUN).run(experiment(16, List.of()))))
                .containsEntry("tokenized/a", Outcome.REUSED);
    }

    @Test
    void aMovedPrefixIsNoDrift(TestLocation parent) throws IOException {
        executor(DriftPolicy.WARN).run(experiment(8, List.of(StepRef.hardcoded("raw/x"))));
        TestLocation moved = parent.resolve("elsewhere");
        copyTree(prefix, moved);

        Plan plan = Runs.plan(Tracer.trace(experiment(8, List.of(StepRef.hardcoded("raw/x")))), moved);

        assertThat(Runs.planned(plan, "tokenized/a").reason()).isEqualTo("done");
    }

    @Test
    void ofARenamedFunctionOnlyCommonFieldsAreCompared() throws IOException {
        executor(DriftPolicy.WARN).run(experiment(8, List.of()));
        record Renamed(String tokenizer, int batchSize, int added, Path cachePath) {}
        Experiment renamed = SimpleExperiment.of(() -> step(
                "tokenized/a",
                () -> deferred((Renamed config) -> {})
                        .versioned(Renamed::tokenizer)
                        .call(new Renamed("t", 9, 1, output()))));

        assertThat(planned(renamed, DriftPolicy.WARN).drift())
                .extracting(Drift::toString)
                .containsExactly("batch_size was 8, is 9");
    }

    @Test
    void atAPinTheVersionDriftsToo() throws IOException {
        executor(DriftPolicy.WARN).run(experiment(Functions::tokenize, "t", 8, List.of(), true));

        PlannedStep planned = planned(experiment(Functions::tokenize, "other", 8, List.of(), true), DriftPolicy.WARN);

        assertThat(planned.action()).isEqualTo(Action.SKIP);
        assertThat(planned.drift())
                .extracting(Drift::toString)
                .containsExactly("version.config.tokenizer was \"t\", is \"other\"");
        assertThat(Runs.outcomes(
                        executor(DriftPolicy.RERUN).run(experiment(Functions::tokenize, "other", 8, List.of(), true))))
                .containsEntry("tokenized/a", Outcome.SUCCEEDED);
    }

    @Test
    void atAPinADriftOfTheVersionDoesNotHideThatOfTheConfig() throws IOException {
        executor(DriftPolicy.WARN).run(experiment(Functions::tokenize, "t", 8, List.of(), true));

        PlannedStep planned = planned(experiment(Functions::tokenize, "other", 16, List.of(), true), DriftPolicy.WARN);

        assertThat(planned.drift())
                .extracting(Drift::toString)
                .containsExactly("version.config.tokenizer was \"t\", is \"other\"", "batch_size was 8, is 16");
    }

    /** What a chosen step uses is checked, though it is not chosen itself. */
    @Nested
    final class OfADependencyOfAChosenStep {
        private Plan plan(int batchSize, DriftPolicy policy) throws IOException {
            Experiment experiment = SimpleExperiment.of(() -> {
                StepRef below = make("raw/below");
                StepRef used = step(
                        "data/a",
                        () -> TOKENIZE.call(new Tokenize(List.of(below), List.of(), output(), "t", batchSize)));
                return copy("data/b", used);
            });
            PlanOptions options = new PlanOptions(List.of(Pattern.compile("data/b")), true, policy);
            return Runs.plan(Tracer.trace(experiment), prefix, options);
        }

        @BeforeEach
        void makeTheDependency() throws IOException {
            executor(DriftPolicy.WARN).run(plan(8, DriftPolicy.WARN));
            TestLocation chosen =
                    prefix.at(Runs.planned(plan(8, DriftPolicy.WARN), "data/b").output());
            chosen.resolve(".executor_status").delete();
            chosen.resolve(".executor_info").delete();
        }

        @Test
        void isToldOf() throws IOException {
            Plan plan = plan(16, DriftPolicy.WARN);
            assertThat(plan.steps())
                    .extracting(planned -> planned.step().name(), PlannedStep::action)
                    .containsExactly(tuple("data/a", Action.SKIP), tuple("data/b", Action.RUN));
            assertThat(plan.reusedWithDrift())
                    .singleElement()
                    .extracting(PlannedStep::reason)
                    .isEqualTo("done; drift in batch_size");
        }

        @Test
        void isRefused() throws IOException {
            Plan plan = plan(16, DriftPolicy.ERROR);
            assertThat(plan.refusals()).singleElement().asString().contains("data/a-", "batch_size was 8, is 16");
            assertThat(Runs.planned(plan, "data/b").action()).isEqualTo(Action.SKIP);
            assertThat(Runs.planned(plan, "data/b").reason()).isEqualTo("held back: no output yet");
        }

        @Test
        void isMadeAgainFromWhatIsBelow() throws IOException {
            Plan plan = plan(16, DriftPolicy.RERUN);
            assertThat(plan.steps())
                    .extracting(planned -> planned.step().name(), PlannedStep::action)
                    .containsExactly(
                            tuple("raw/below", Action.SKIP), tuple("data/a", Action.RUN), tuple("data/b", Action.RUN));
        }

        @Test
        void isRefusedIfItsVersionContradictsTheHash() throws IOException {
            TestLocation info = prefix.at(
                            Runs.planned(plan(8, DriftPolicy.WARN), "data/a").output())
                    .resolve(".executor_info");
            info.write(info.read().replace("\"tokenizer\": \"t\"", "\"tokenizer\": \"u\""));
            assertThat(plan(8, DriftPolicy.WARN).refusals())
                    .singleElement()
                    .asString()
                    .contains("data/a-", "is not that of the path");
        }
    }

    @Test
    void aRecordedVersionThatContradictsTheHashIsRefused() throws IOException {
        executor(DriftPolicy.WARN).run(experiment(8, List.of()));
        TestLocation info = prefix.at(
                        planned(experiment(8, List.of()), DriftPolicy.WARN).output())
                .resolve(".executor_info");
        String tampered = info.read().replace("\"tokenizer\": \"t\"", "\"tokenizer\": \"u\"");
        info.write(tampered);

        for (DriftPolicy policy : DriftPolicy.values()) {
            assertThatThrownBy(() -> executor(policy).run(experiment(8, List.of())))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContainingAll(info.toString(), "version.config.tokenizer was \"u\", is \"t\"");
        }
        assertThat(info.read()).isEqualTo(tampered);
    }

    /** As Python Marin writes it: its own function's name, more fields, other indent, NaN. */
    @Test
    void whatPythonRecordedIsRead() throws IOException {
        Experiment experiment = experiment(8, List.of());
        String path = Tracer.trace(experiment).entry().version().path();
        prefix.resolve(path).resolve(".executor_status").write("SUCCESS");
        prefix.resolve(path).resolve(".executor_info").write("""
                {
                  "name": "tokenized/a",
                  "fn_name": "marin.processing.tokenize.tokenize.tokenize",
                  "config": {
                    "train_paths": [],
                    "cache_path": "gs://marin-us-central2/%s",
                    "tokenizer": "t",
                    "batch_size": 1024,
                    "tags": null,
                    "z_loss": NaN
                  },
                  "description": null,
                  "override_output_path": null,
                  "version": {"name": "tokenized/a", "config": {"tokenizer": "t"}, "dependencies": []},
                  "dependencies": [],
                  "output_path": "gs://marin-us-central2/%s"
                }""".formatted(path, path));

        PlannedStep planned = planned(experiment, DriftPolicy.WARN);

        assertThat(planned.action()).isEqualTo(Action.SKIP);
        assertThat(planned.drift()).extracting(Drift::toString).containsExactly("batch_size was 1024, is 8");
    }

    private static void copyTree(TestLocation from, TestLocation to) throws IOException {
        for (TestLocation file : from.filesBelow()) {
            to.resolve(file.toString().substring(from.toString().length() + 1)).write(file.read());
        }
    }
}
