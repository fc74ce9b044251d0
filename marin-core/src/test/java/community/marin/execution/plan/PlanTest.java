package community.marin.execution.plan;

import static community.marin.testkit.TestSteps.all;
import static community.marin.testkit.TestSteps.copy;
import static community.marin.testkit.TestSteps.make;
import static community.marin.testkit.TestSteps.tokenize;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.marin.execution.Step;
import community.marin.execution.StepGraph;
import community.marin.execution.StepRef;
import community.marin.execution.record.DamagedFilesException;
import community.marin.testkit.DiskOnly;
import community.marin.testkit.EveryStorage;
import community.marin.testkit.ManualClock;
import community.marin.testkit.Runs;
import community.marin.testkit.SimpleExperiment;
import community.marin.testkit.TestLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which steps a plan selects, what it does with them, and why. */
@EveryStorage
final class PlanTest {
    private final TestLocation prefix;

    PlanTest(TestLocation prefix) {
        this.prefix = prefix;
    }

    @Nested
    final class Actions {
        private final StepGraph graph = SimpleExperiment.trace(() -> make("a"));
        private final ManualClock clock = new ManualClock();
        private TestLocation output;

        @BeforeEach
        void place() {
            output = Runs.output(prefix, graph.entry());
        }

        @Test
        void noOutputYet() throws IOException {
            assertPlanned(Action.RUN, "no output yet");
            output.resolve("data.txt").write("left by somebody");
            assertPlanned(Action.RUN, "no output yet");
        }

        @ParameterizedTest
        @CsvSource({"FAILED,failed before", "DEP_FAILED,a dependency failed before", "RUNNING,taken over: its runner"})
        void statusesOfEarlierRuns(String status, String reason) throws IOException {
            output.resolve(".executor_status").write(status);
            assertPlanned(Action.RUN, reason);
        }

        @Test
        void doneWithoutInfoIsUnverified() throws IOException {
            output.resolve(".executor_status").write("SUCCESS");
            assertPlanned(Action.SKIP, "done; unverified, since it has no .executor_info");
        }

        @Test
        @DiskOnly("the clock of a bucket is not the test's")
        void aLiveLeaseIsWaitedFor() throws IOException {
            output.resolve(".executor_status").write("RUNNING");
            lock(clock.instant().minusSeconds(5));
            assertPlanned(Action.WAIT, "running on other, last seen 5.0s ago");
        }

        @Test
        @DiskOnly("the clock of a bucket is not the test's")
        void aStaleLeaseIsTakenOver() throws IOException {
            output.resolve(".executor_status").write("RUNNING");
            lock(clock.instant().minusSeconds(3600));
            assertPlanned(Action.RUN, "taken over: other was last seen 1h00m ago");
        }

        @Test
        void doneIsDoneWhateverLiesInTheLock() throws IOException {
            output.resolve(".executor_status").write("SUCCESS");
            output.resolve(".executor_status.lock").write("rubbish");
            assertPlanned(Action.SKIP, "done");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "x", "{}", "{\"name\": \"a\"}", "{\"version\": 1, \"name\": \"a\"}", "[1]", "{\"n"})
        void aDamagedInfoIsAnError(String content) throws IOException {
            output.resolve(".executor_status").write("SUCCESS");
            output.resolve(".executor_info").write(content);
            assertDamaged(".executor_info");
        }

        @Test
        void aDamagedStatusOrLockIsAnError() throws IOException {
            output.resolve(".executor_status").write("HALF");
            assertDamaged(".executor_status");
            output.resolve(".executor_status").write("RUNNING");
            output.resolve(".executor_status.lock").write("{}");
            assertDamaged(".executor_status.lock");
        }

        @Test
        void damagedFilesAreToldOfTogetherAndNothingRuns() throws IOException {
            StepGraph two = SimpleExperiment.trace(() -> all(make("a"), make("b"), make("c")));
            Runs.output(prefix, Runs.step(two, "a")).resolve(".executor_status").write("HALF");
            TestLocation b = Runs.output(prefix, Runs.step(two, "b"));
            b.resolve(".executor_status").write("SUCCESS");
            b.resolve(".executor_info").write("{");

            Plan plan = Runs.plan(two, prefix);

            assertThat(plan.steps())
                    .extracting(PlannedStep::reason)
                    .satisfiesExactly(
                            reason -> assertThat(reason).isEqualTo("damaged .executor_status: 'HALF' is no status"),
                            reason -> assertThat(reason).startsWith("damaged .executor_info: it is no JSON"),
                            reason -> assertThat(reason).isEqualTo("held back: no output yet"),
                            reason -> assertThat(reason).isEqualTo("held back: no output yet"));
            assertThat(plan.counts()).containsEntry(Action.SKIP, 4);
            assertThatThrownBy(() -> Runs.executor(prefix).build().run(plan))
                    .isInstanceOf(DamagedFilesException.class)
                    .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(2));
        }

        @Test
        @DiskOnly("a bucket has no folders that could stand where a file should be")
        void aFolderForAStatusIsAnError() throws IOException {
            Files.createDirectories(output.resolve(".executor_status").path());
            assertThatThrownBy(() -> Runs.plan(graph, prefix))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(output.resolve(".executor_status").toString());
        }

        private void lock(Instant renewed) throws IOException {
            Runs.lock(output).write("{\"worker_id\": \"other\", \"timestamp\": " + renewed.getEpochSecond() + "}");
        }

        private void assertPlanned(Action action, String reason) throws IOException {
            PlannedStep planned = Runs.planned(Runs.plan(graph, prefix, PlanOptions.DEFAULT, clock), "a");
            assertThat(planned.action()).isEqualTo(action);
            assertThat(planned.reason()).startsWith(reason);
            assertThat(planned.output().text()).isEqualTo(output.toString());
        }

        private void assertDamaged(String name) {
            assertThatThrownBy(() -> Runs.plan(graph, prefix).requireIntact())
                    .isInstanceOf(DamagedFilesException.class)
                    .hasMessageContaining(output.resolve(name) + " is damaged");
        }
    }

    @Nested
    final class NonBlocking {
        private final StepGraph graph =
                SimpleExperiment.trace(() -> copy("child", make("parent").nonblocking()));

        @Test
        void theParentDoesNotRun() throws IOException {
            Plan plan = Runs.plan(graph, prefix);
            assertThat(Runs.planned(plan, "parent").action()).isEqualTo(Action.SKIP);
            assertThat(Runs.planned(plan, "parent").reason()).isEqualTo("not waited for (non-blocking); no output yet");
            assertThat(Runs.planned(plan, "child").action()).isEqualTo(Action.RUN);
            assertThat(plan.counts()).isEqualTo(Map.of(Action.RUN, 1, Action.SKIP, 1, Action.WAIT, 0));
        }

        @Test
        void nothingOfItIsRefusedOrWaitedFor() throws IOException {
            TestLocation output = Runs.output(prefix, Runs.step(graph, "parent"));
            output.resolve(".executor_status").write("FAILED");
            Plan plan = Runs.plan(graph, prefix, new PlanOptions(List.of(), false, DriftPolicy.ERROR));
            assertThat(plan.refusals()).isEmpty();
            assertThat(Runs.planned(plan, "parent").reason()).endsWith("its status is FAILED");
        }

        @Test
        void onlyRunsIt() throws IOException {
            assertThat(selected(graph, "^parent$")).containsExactly("parent");
        }

        @Test
        void anotherChildThatBlocksOnItRunsIt() throws IOException {
            StepGraph both = SimpleExperiment.trace(() -> {
                StepRef parent = make("parent");
                return all(copy("loose", parent.nonblocking()), copy("tight", parent));
            });
            assertThat(Runs.planned(Runs.plan(both, prefix), "parent").action()).isEqualTo(Action.RUN);
        }

        @Test
        void whatTheParentDependsOnDoesNotRunEither() throws IOException {
            StepGraph deep = SimpleExperiment.trace(
                    () -> copy("child", copy("parent", make("grandparent")).nonblocking()));
            Plan plan = Runs.plan(deep, prefix);
            assertThat(Runs.planned(plan, "grandparent").action()).isEqualTo(Action.SKIP);
        }
    }

    @Nested
    final class Only {
        private final StepGraph graph = SimpleExperiment.trace(() ->
                all(copy("eval/one", tokenize("tokenized/a", List.of(make("raw/a")), List.of())), make("raw/other")));

        @Test
        void addsWhatIsMissingBelow() throws IOException {
            assertThat(selected(graph, "eval")).containsExactly("raw/a", "tokenized/a", "eval/one");
        }

        @Test
        void stopsAtWhatIsDone() throws IOException {
            success("tokenized/a");
            assertThat(selected(graph, "eval")).containsExactly("eval/one");
            assertThat(Runs.plan(graph, prefix, Runs.only("eval")).steps())
                    .extracting(planned -> planned.step().name())
                    .as("what is used is in the plan, what is below it is not")
                    .containsExactly("tokenized/a", "eval/one");
        }

        @Test
        void namesOfStepsThatAreDoneStayInThePlan() throws IOException {
            success("eval/one");
            Plan plan = Runs.plan(graph, prefix, Runs.only("eval"));
            assertThat(plan.steps())
                    .singleElement()
                    .extracting(PlannedStep::action)
                    .isEqualTo(Action.SKIP);
        }

        @Test
        void severalAreUnited() throws IOException {
            assertThat(selected(graph, "raw/o", "^tokenized/")).containsExactly("raw/a", "tokenized/a", "raw/other");
        }

        @Test
        void oneThatMatchesNothingIsReported() {
            assertThatThrownBy(() -> Runs.plan(graph, prefix, Runs.only("eval", "evil", "x+y")))
                    .isInstanceOf(PlanException.class)
                    .hasMessageContainingAll("'evil'", "'x+y'", "matches no step of test")
                    .hasMessageNotContaining("'eval'");
        }

        @Test
        void runsJustThat() throws Exception {
            var report = Runs.executor(prefix)
                    .planOptions(Runs.only("raw/a"))
                    .build()
                    .run(SimpleExperiment.of(() -> all(make("raw/a"), make("raw/b"))));
            assertThat(report.steps())
                    .singleElement()
                    .extracting(result -> result.step().name())
                    .isEqualTo("raw/a");
        }

        private void success(String name) throws IOException {
            Step step = Runs.step(graph, name);
            Runs.output(prefix, step).resolve(".executor_status").write("SUCCESS");
        }
    }

    @Test
    void pinsAreWarnedOf() throws IOException {
        StepGraph graph = SimpleExperiment.trace(() -> make("a").withOutputPath("raw/a-157960"));
        assertThat(Runs.plan(graph, prefix).warnings())
                .singleElement()
                .asString()
                .contains("is pinned to raw/a-157960");
        StepGraph two = SimpleExperiment.trace(() -> all(make("pinned").withOutputPath("raw/a-157960"), make("other")));
        assertThat(Runs.plan(two, prefix, Runs.only("other")).warnings())
                .as("pins of steps that were not asked for")
                .isEmpty();
        StepGraph catalogue = SimpleExperiment.trace(() -> all(IntStream.range(0, 5)
                .mapToObj(i -> make("raw/" + i).withOutputPath("raw/old-" + i))
                .toArray(StepRef[]::new)));
        assertThat(Runs.plan(catalogue, prefix).warnings())
                .singleElement()
                .asString()
                .endsWith("is pinned to raw/old-0, and those of 4 other steps to other paths.");
    }

    @Test
    void pinsThatAreOnePathUnderThisPrefixAreRefused() {
        StepGraph graph = SimpleExperiment.trace(
                () -> all(make("a").withOutputPath("same"), make("b").withOutputPath(prefix + "/same")));
        assertThatThrownBy(() -> Runs.plan(graph, prefix))
                .isInstanceOf(PlanException.class)
                .hasMessageContaining("are both at " + prefix + "/same");
    }

    @Test
    void pinsThatAreInTheWayUnderThisPrefixAreRefusedAllAtOnce() {
        StepGraph graph = SimpleExperiment.trace(() -> all(
                make("a").withOutputPath("pin/x"),
                make("b").withOutputPath(prefix + "/pin/x"),
                make("c").withOutputPath(prefix + "/experiments")));
        assertThatThrownBy(() -> Runs.plan(graph, prefix))
                .isInstanceOf(PlanException.class)
                .hasMessageContaining("are both at " + prefix + "/pin/x")
                .hasMessageContaining("c: its output " + prefix + "/experiments is or holds");
    }

    private List<String> selected(StepGraph graph, String... regexes) throws IOException {
        return Runs.plan(graph, prefix, Runs.only(regexes)).steps().stream()
                .filter(planned -> planned.action() == Action.RUN)
                .map(planned -> planned.step().name())
                .toList();
    }
}
