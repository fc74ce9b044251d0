package community.marin.execution;

import static community.marin.execution.Steps.deferred;
import static community.marin.execution.Steps.step;
import static community.marin.testkit.TestSteps.all;
import static community.marin.testkit.TestSteps.copy;
import static community.marin.testkit.TestSteps.download;
import static community.marin.testkit.TestSteps.make;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import community.marin.testkit.SimpleExperiment;
import java.time.Instant;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an experiment may get wrong, each told in one line, and all of them at once. */
final class TraceProblemsTest {
    @Nested
    final class WhereStepsMayBeDefined {
        @Test
        void notOutsideATrace() {
            assertThatThrownBy(() -> make("x"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContainingAll(
                            "step \"x\" is used outside a trace", "entryPoint()", "static initialiser");
        }

        @Test
        void notInAStaticInitialiser() {
            assertProblem(
                    () -> Wiring.STEP, "test", "step \"too/early\" is used in a static initialiser", "entryPoint()");
        }

        @Test
        void notOnAnotherThread() {
            assertProblem(
                    () -> {
                        java.util.concurrent.CompletableFuture<StepRef> other =
                                java.util.concurrent.CompletableFuture.supplyAsync(() -> make("x"));
                        return other.join();
                    },
                    "test",
                    "outside a trace");
        }

        @Test
        void notByATraceInsideATrace() {
            assertProblem(
                    () -> {
                        SimpleExperiment.trace(() -> make("inner"));
                        return make("outer");
                    },
                    "test",
                    "is traced inside the trace of another");
        }

        @Test
        void aTraceThatFailedLeavesNothingBehind() {
            assertThatThrownBy(() -> SimpleExperiment.trace(() -> make("/bad"))).isInstanceOf(TraceException.class);
            assertThat(SimpleExperiment.trace(() -> make("good")).steps()).hasSize(1);
            assertThatThrownBy(() -> make("x")).isInstanceOf(IllegalStateException.class);
        }
    }

    /** Defines a step where none can be: it would belong to the trace that happens to load the class. */
    private static final class Wiring {
        static final StepRef STEP = make("too/early");
    }

    @Nested
    final class Recursion {
        @Test
        void direct() {
            assertProblem(TraceProblemsTest::callsItself, "loop", "the step calls itself: loop -> loop");
        }

        @Test
        void mutual() {
            assertProblem(TraceProblemsTest::ping, "ping", "the step calls itself: ping -> pong -> ping");
        }

        @Test
        void underChangingNames() {
            assertProblem(() -> grows(0), "nested more than 500 deep");
        }

        /** Each level would begin anew with what the one below has just given up. */
        @Test
        void twiceInOneBody() {
            assertProblem(TraceProblemsTest::forks, "fork", "the step calls itself: fork -> fork");
        }

        @Test
        void aStepInsideAnotherOfItsNameIsAnother() {
            StepGraph graph =
                    SimpleExperiment.trace(() -> group("w/same", () -> group("w/same", () -> make("w/same"))));
            assertThat(graph.steps())
                    .extracting(Step::name)
                    .containsOnly("w/same")
                    .hasSize(3);
            assertThat(graph.steps()).extracting(Step::toString).doesNotHaveDuplicates();
        }
    }

    private static StepRef forks() {
        return step("fork", () -> {
            forks();
            forks();
        });
    }

    private static StepRef group(String name, Runnable body) {
        return step(name, () -> {
            body.run();
        });
    }

    private static StepRef callsItself() {
        return step("loop", () -> {
            callsItself();
        });
    }

    private static StepRef ping() {
        return step("ping", () -> {
            pong();
        });
    }

    private static StepRef pong() {
        return step("pong", () -> {
            ping();
        });
    }

    private static StepRef grows(int n) {
        return step("grows/" + n, () -> {
            grows(n + 1);
        });
    }

    @Nested
    final class Pins {
        @Test
        void twoStepsOnOnePath() {
            assertProblem(
                    () -> all(make("a").withOutputPath("same"), make("b").withOutputPath("same/")),
                    "b",
                    "are both at same",
                    "a-",
                    "pin them to different paths");
        }

        @Test
        void aStepOnTheHashedPathOfAnother() {
            assertProblem(
                    () -> {
                        StepRef a = make("a");
                        return all(
                                a, make("b").withOutputPath(a.step().version().path()));
                    },
                    "b",
                    "are both at a-");
        }

        @Test
        void oneStepOnTwoPaths() {
            assertProblem(
                    () -> all(make("a").withOutputPath("one"), make("a").withOutputPath("two")),
                    "a",
                    "its output is pinned to one and to two; choose one");
        }

        @Test
        void insideTheOutputOfAnotherIsWarnedOf() {
            assertThat(SimpleExperiment.trace(() -> all(
                                    make("c").withOutputPath("pin/x/y/z"),
                                    make("a").withOutputPath("pin/x"),
                                    make("b").withOutputPath("pin/xy")))
                            .warnings())
                    .singleElement()
                    .asString()
                    .matches("The output of c-\\w+, pin/x/y/z, is inside that of a-\\w+, and goes with it .*");
            assertThat(SimpleExperiment.trace(() -> all(
                                    make("a").withOutputPath("gs://bucket/x"),
                                    make("b").withOutputPath("gs://bucket/x/y")))
                            .warnings())
                    .singleElement()
                    .asString()
                    .contains("gs://bucket/x/y, is inside that of a-");
        }

        @Test
        void onTheRecordsOfRuns() {
            assertProblem(
                    () -> make("a").withOutputPath("experiments/"),
                    "a",
                    "its output experiments is or holds experiments, where runs record themselves");
            assertThat(SimpleExperiment.trace(() -> make("experiments")).steps())
                    .hasSize(1);
        }

        @Test
        void theSamePinTwiceIsFine() {
            StepGraph graph = SimpleExperiment.trace(
                    () -> all(make("a").withOutputPath("one"), make("a").withOutputPath("one/")));
            assertThat(graph.steps()).hasSize(2);
            assertThat(graph.outputPath(graph.steps().get(0))).contains("one");
        }

        @ParameterizedTest
        @CsvSource({"'',is empty", "a/../b,'..'", "'a\tb',control character", "a//b,empty part", "gs://b/../c,'..'"})
        void badPaths(String path, String message) {
            assertProblem(() -> make("a").withOutputPath(path), "a", message);
        }

        @ParameterizedTest
        @ValueSource(strings = {"raw/x-157960", "/data/x", "gs://bucket/x", "with space/ü#%{}"})
        void goodPaths(String path) {
            StepGraph graph = SimpleExperiment.trace(() -> make("a").withOutputPath(path));
            assertThat(graph.outputPath(graph.entry())).contains(path);
        }
    }

    @Nested
    final class Names {
        @ParameterizedTest
        @CsvSource({
            "'',name is empty",
            "' ',name is empty",
            "/abs,starts with a slash or a scheme",
            "gs://bucket/x,starts with a slash or a scheme",
            "a/../b,has the part '..'",
            "..,has the part '..'",
            "./a,has the part '.'",
            "a//b,has an empty part",
            "a/,has an empty part",
            "'a\nb',holds a control character",
            "'a\u0000b',holds a control character",
            "'a\u007fb',holds a control character"
        })
        void bad(String name, String message) {
            assertProblem(() -> make(name), message);
        }

        @Test
        void anEmptyOneIsNotNamed() {
            assertThat(problems(() -> make("")).problems().get(0))
                    .hasToString("a step's name is empty; give it one such as" + " tokenized/fineweb");
        }

        @Test
        void aControlCharacterIsNotPrinted() {
            TraceException e = problems(() -> make("a\u001b[31mb"));
            assertThat(e.problems().get(0).message()).doesNotContain("\u001b");
        }

        @ParameterizedTest
        @ValueSource(strings = {"a", "a/b.c-d_e", "raw/日本語", "a b", "a..b", "...", "{a}#%"})
        void good(String name) {
            assertThat(SimpleExperiment.trace(() -> make(name)).entry().name()).isEqualTo(name);
        }
    }

    @Nested
    final class ExperimentNames {
        @ParameterizedTest
        @CsvSource({
            "'',name is empty",
            "' ',name is empty",
            "x/..,has the part '..'",
            "/x,has an empty part",
            "'a\nb',holds a control character",
            "'a\u001b[31mb',holds a control character",
            "'a\u009bb',holds a control character"
        })
        void bad(String name, String message) {
            TraceException e = catchThrowableOfType(
                    TraceException.class, () -> Tracer.trace(new SimpleExperiment(name, "", () -> make("a"))));
            assertThat(e.problems())
                    .singleElement()
                    .asString()
                    .startsWith(SimpleExperiment.class.getName())
                    .contains(message)
                    .doesNotContainPattern("\\p{Cc}");
        }

        @Test
        void none() {
            assertThatThrownBy(() -> Tracer.trace(new SimpleExperiment(null, "", () -> make("a"))))
                    .isInstanceOf(TraceException.class)
                    .hasMessageContaining("the experiment's name is empty");
        }
    }

    private record Holder(Instant value) {}

    @Test
    void allProblemsAreToldAtOnce() {
        TraceException e = problems(() -> all(
                make("/bad"),
                step("x", () -> deferred((Holder config) -> {}).call(new Holder(Instant.EPOCH))),
                callsItself(),
                copy("c", make("a").withOutputPath("one")),
                make("a").withOutputPath("two"),
                download("..", "1"),
                make("p").withOutputPath("same"),
                make("q").withOutputPath("same")));

        assertThat(e.problems()).extracting(Problem::where).containsExactly("/bad", "x", "loop", "a", "..", "q");
        assertThat(e.getMessage().lines()).as("one line each").hasSize(6);
    }

    @Test
    void oneProblemMetTwiceIsToldOnce() {
        assertThat(problems(() -> all(make("/bad"), make("/bad"))).problems()).hasSize(1);
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
