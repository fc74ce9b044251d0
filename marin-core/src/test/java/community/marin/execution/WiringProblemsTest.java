package community.marin.execution;

import static community.marin.execution.Steps.deferred;
import static community.marin.execution.Steps.output;
import static community.marin.execution.Steps.step;
import static community.marin.testkit.TestSteps.make;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.annotation.JsonProperty;
import community.marin.testkit.Configs.Make;
import community.marin.testkit.Functions;
import community.marin.testkit.SimpleExperiment;
import java.io.File;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a config or the wiring of a step may get wrong. */
final class WiringProblemsTest {
    private enum Plain {
        A
    }

    private enum Declared {
        @JsonProperty("a")
        A
    }

    private record Inner(Object value) {}

    private record Anything(Object value, List<?> list, Map<?, ?> map, Optional<?> maybe, Inner inner) {
        static Anything of(Object value) {
            return new Anything(value, List.of(), Map.of(), Optional.empty(), new Inner(1));
        }
    }

    private record Refs(StepRef input) {}

    @Nested
    final class Fields {
        @Test
        void unsupportedTypesAreNamedByField() {
            assertProblem(() -> holds(Instant.EPOCH), "x", "config field value is a java.time.Instant", "use a record");
            assertProblem(() -> holds(new File("x")), "x", "config field value is a java.io.File");
            assertProblem(() -> holds(Set.of(1)), "x", "config field value is a ", "which no config can hold");
            assertProblem(() -> holds(new int[0]), "x", "config field value is a int[]");
            assertProblem(() -> holds('c'), "x", "config field value is a java.lang.Character");
            assertProblem(() -> holds(new java.math.BigDecimal("1")), "x", "is a java.math.BigDecimal");
        }

        @Test
        void unsupportedTypesAreFoundWhereverTheyStand() {
            Anything config = new Anything(
                    1,
                    List.of(1, List.of(Instant.EPOCH)),
                    Map.of("k", Instant.EPOCH),
                    Optional.of(Instant.EPOCH),
                    new Inner(Instant.EPOCH));
            TraceException e = problems(() -> call(config));
            assertThat(e.problems())
                    .extracting(Problem::message)
                    .satisfiesExactly(
                            message -> assertThat(message).startsWith("config field list[1][0] is"),
                            message -> assertThat(message).startsWith("config field map.k is"),
                            message -> assertThat(message).startsWith("config field maybe is"),
                            message -> assertThat(message).startsWith("config field inner.value is"));
        }

        @Test
        void mapKeysAreStrings() {
            assertProblem(
                    () -> call(new Anything(1, List.of(), Map.of(1, 2), Optional.empty(), new Inner(1))),
                    "x",
                    "config field map is a map with the key 1, which is no string");
        }

        @Test
        void aRefPastedIntoAString() {
            assertProblem(
                    () -> holds(make("a").resolve("train") + "/*.jsonl"),
                    "x",
                    "config field value holds text made of a step's path (\"marin-ref:a/train/*.jsonl\")",
                    "make the field a Path");
        }

        @Test
        void aRefPastedIntoAPath() {
            assertProblem(
                    () -> holds(Path.of(make("a") + "/train")), "x", "config field value", "made of a step's path");
        }

        @Test
        void aRefPastedIntoAMapKey() {
            assertProblem(
                    () -> call(new Anything(
                            1, List.of(), Map.of(make("a").toString(), 2), Optional.empty(), new Inner(1))),
                    "x",
                    "config field map",
                    "made of a step's path");
        }

        @Test
        void aFieldDeclaredAsStepRef() {
            assertProblem(
                    () -> step("x", () -> deferred((Refs config) -> {}).call(new Refs(make("a")))),
                    "x",
                    "config field input is declared as StepRef",
                    "declare it as java.nio.file.Path");
        }

        @Test
        void aVersionedOwnOutput() {
            assertProblem(
                    () -> step(
                            "x",
                            () -> deferred(Functions::make)
                                    .versioned(Make::outputPath)
                                    .call(new Make("l", output()))),
                    "x",
                    "config field outputPath is versioned but holds output()");
        }

        @Test
        void aVersionedEnumWithoutADeclaredName() {
            assertProblem(() -> versioned(Plain.A), "x", "config field value is versioned", "Plain.A", "@JsonProperty");
            assertThat(SimpleExperiment.trace(() -> versioned(Declared.A))
                            .entry()
                            .version()
                            .config()
                            .get("value")
                            .textValue())
                    .isEqualTo("a");
            assertThat(SimpleExperiment.trace(() -> holds(Plain.A)).steps()).hasSize(1);
        }
    }

    @Nested
    final class Wirings {
        private static String labelOf(Make config) {
            return config.label();
        }

        @Test
        void versionedTakesNoLambda() {
            assertThatThrownBy(() -> deferred(Functions::make).versioned(config -> config.label()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("Functions.make", "Make::field", "it got a lambda");
        }

        @Test
        void versionedTakesNoOtherMethod() {
            assertThatThrownBy(() -> deferred(Functions::make).versioned(Make::toString))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("toString is not a field", "label, outputPath");
            assertThatThrownBy(() -> deferred(Functions::make).versioned(Wirings::labelOf))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("needs accessors");
        }

        @Test
        void aConfigIsARecord() {
            assertProblem(
                    () -> step("x", () -> deferred((String config) -> {}).call("text")),
                    "x",
                    "is a java.lang.String; a config is a record");
            assertProblem(() -> step("x", () -> deferred(Functions::make).call(null)), "x", "called with no config");
        }

        @Test
        void aBodyReturnsACall() {
            assertProblem(() -> step("x", () -> (DeferredCall) null), "x", "the body returned null");
        }

        @Test
        void anEntryPointReturnsAStep() {
            assertProblem(() -> null, "test", "entryPoint() returned null");
            assertProblem(() -> StepRef.hardcoded("raw/x"), "test", "entryPoint() returned raw/x");
        }

        @Test
        void anExceptionOfABodyIsToldWithItsLineAndKept() {
            TraceException e = problems(() -> step("x", () -> Functions.refuse("")));
            assertThat(e.problems().get(0).message())
                    .contains("UnsupportedOperationException: not today, nor tomorrow", "Functions.java");
            assertThat(e).hasCauseInstanceOf(UnsupportedOperationException.class);
        }

        @Test
        void ioOnARefIsAProblemOfTheStepThatDoesIt() {
            assertProblem(
                    () -> step("reader", () -> {
                        java.nio.file.Files.exists(make("a").resolve("train"));
                    }),
                    "reader",
                    "a/train has no files yet");
        }
    }

    private static StepRef holds(Object value) {
        return call(Anything.of(value));
    }

    private static StepRef call(Anything config) {
        return step("x", () -> deferred((Anything ignored) -> {}).call(config));
    }

    private static StepRef versioned(Object value) {
        return step(
                "x",
                () -> deferred((Anything ignored) -> {})
                        .versioned(Anything::value)
                        .call(Anything.of(value)));
    }

    private static TraceException problems(Supplier<StepRef> entry) {
        TraceException e = catchThrowableOfType(TraceException.class, () -> SimpleExperiment.trace(entry));
        assertThat(e).as("the trace finds a problem").isNotNull();
        assertThat(e.problems())
                .allSatisfy(problem -> assertThat(problem.toString()).doesNotContain("\n"));
        return e;
    }

    private static void assertProblem(Supplier<StepRef> entry, String... parts) {
        TraceException e = problems(entry);
        assertThat(e.problems()).singleElement().asString().contains(parts);
    }
}
