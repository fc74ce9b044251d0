package community.marin.execution.run;

import static community.marin.execution.Steps.deferred;
import static community.marin.execution.Steps.output;
import static community.marin.execution.Steps.step;
import static community.marin.testkit.TestSteps.all;
import static community.marin.testkit.TestSteps.copy;
import static community.marin.testkit.TestSteps.make;
import static community.marin.testkit.TestSteps.makeAfter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.marin.execution.Deferred;
import community.marin.execution.Step;
import community.marin.execution.StepRef;
import community.marin.execution.Tracer;
import community.marin.execution.plan.DriftPolicy;
import community.marin.execution.plan.PlanException;
import community.marin.execution.plan.PlanOptions;
import community.marin.storage.UnsupportedStorageException;
import community.marin.testkit.Configs.Copy;
import community.marin.testkit.Configs.Make;
import community.marin.testkit.Events;
import community.marin.testkit.EveryStorage;
import community.marin.testkit.Functions;
import community.marin.testkit.Gate;
import community.marin.testkit.LogComplaints;
import community.marin.testkit.Runs;
import community.marin.testkit.SimpleExperiment;
import community.marin.testkit.TestLocation;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a failed step means for the others, for the report and for the next run. */
@EveryStorage
final class FailureTest {
    private final TestLocation prefix;

    FailureTest(TestLocation prefix) {
        this.prefix = prefix;
    }

    private final AtomicInteger goodRuns = new AtomicInteger();

    /** {@code broken} fails; {@code child} and {@code all} depend on it; {@code good} does not. */
    private final SimpleExperiment experiment = SimpleExperiment.of(() -> {
        StepRef broken = make("broken", Functions::fail);
        StepRef good = make("good", config -> {
            goodRuns.incrementAndGet();
            Functions.make(config);
        });
        return all(copy("grandchild", copy("child", broken)), copy("good child", good));
    });

    @Test
    void descendantsAreMarkedAndIndependentBranchesFinish() throws Exception {
        RunReport report = Runs.executor(prefix).build().run(experiment);

        assertThat(report.isSuccess()).isFalse();
        assertThat(report.interrupted()).isFalse();
        assertThat(Runs.outcomes(report))
                .isEqualTo(Map.of(
                        "broken", Outcome.FAILED,
                        "child", Outcome.DEPENDENCY_FAILED,
                        "grandchild", Outcome.DEPENDENCY_FAILED,
                        "all", Outcome.DEPENDENCY_FAILED,
                        "good", Outcome.SUCCEEDED,
                        "good child", Outcome.SUCCEEDED));
        assertThat(status("broken")).isEqualTo("FAILED");
        assertThat(status("child")).isEqualTo("DEP_FAILED");
        assertThat(status("grandchild")).isEqualTo("DEP_FAILED");
        assertThat(status("all")).isEqualTo("DEP_FAILED");
        assertThat(status("good child")).isEqualTo("SUCCESS");
        assertThat(prefix.filesBelow())
                .as("no lease stays")
                .noneMatch(file -> file.toString().endsWith(".lock"));
    }

    @Test
    void theCauseChainIsKeptToTheOriginalException() throws Exception {
        RunReport report = Runs.executor(prefix).build().run(experiment);

        assertThat(report.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.error())
                        .get(org.assertj.core.api.InstanceOfAssertFactories.THROWABLE)
                        .isInstanceOf(IOException.class)
                        .hasMessage("no luck with broken")
                        .hasRootCauseMessage("the root of it"));
        assertThat(report.steps())
                .filteredOn(result -> result.outcome() == Outcome.DEPENDENCY_FAILED)
                .hasSize(3)
                .allSatisfy(result -> assertThat(result.error().orElseThrow())
                        .isInstanceOf(DependencyFailedException.class)
                        .hasMessageContaining("broken-")
                        .hasCauseInstanceOf(IOException.class)
                        .hasRootCauseMessage("the root of it"));
    }

    @Test
    void byDefaultAllThatFailedRunsAgain() throws Exception {
        Runs.executor(prefix).build().run(experiment);

        RunReport report = Runs.executor(prefix).build().run(experiment);

        assertThat(Runs.outcomes(report))
                .containsEntry("broken", Outcome.FAILED)
                .containsEntry("child", Outcome.DEPENDENCY_FAILED)
                .containsEntry("good", Outcome.REUSED);
        assertThat(goodRuns).hasValue(1);
    }

    @Test
    void aStepThatIsMendedRunsWithItsDescendants() throws Exception {
        Runs.executor(prefix).build().run(experiment);
        SimpleExperiment mended = SimpleExperiment.of(() ->
                all(copy("grandchild", copy("child", make("broken"))), copy("good child", make("good"))));

        RunReport report = Runs.executor(prefix).build().run(mended);

        assertThat(report.isSuccess()).isTrue();
        assertThat(status("grandchild")).isEqualTo("SUCCESS");
    }

    @Test
    void withoutForceNothingRuns() throws Exception {
        Runs.executor(prefix).build().run(experiment);
        Map<String, String> before = contents();
        AtomicInteger ran = new AtomicInteger();
        SimpleExperiment more = SimpleExperiment.of(() -> all(
                make("new", config -> ran.incrementAndGet()),
                copy("grandchild", copy("child", make("broken", Functions::fail)))));
        PlanOptions careful = new PlanOptions(List.of(), false, DriftPolicy.WARN);

        assertThatThrownBy(
                        () -> Runs.executor(prefix).planOptions(careful).build().run(more))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.problems())
                                .extracting(problem -> problem.where().replaceFirst("-[0-9a-f]{6}$", ""))
                                .containsExactly("broken", "child", "grandchild"))
                .hasMessageContainingAll("failed before", "a dependency failed before", "--force-run-failed");
        assertThat(ran).hasValue(0);
        assertThat(contents()).as("nothing is written").isEqualTo(before);
    }

    @Test
    void anErrorOfTheMachineIsAFailureOfTheStep() throws Exception {
        RunReport report = Runs.executor(prefix)
                .build()
                .run(SimpleExperiment.of(() -> make("large", config -> {
                    throw new OutOfMemoryError("so it says");
                })));

        assertThat(Runs.outcomes(report)).containsEntry("large", Outcome.FAILED);
        assertThat(report.failures().get(0).error()).get().isInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void failFastStartsNothingMore() throws Exception {
        Gate running = new Gate(1);
        Events events = new Events();
        AtomicInteger later = new AtomicInteger();
        SimpleExperiment three = SimpleExperiment.of(() -> {
            StepRef slow = make("slow", config -> running.pass());
            StepRef broken = make("broken", config -> {
                running.awaitArrivals();
                Functions.fail(config);
            });
            return all(makeAfter("after slow", config -> later.incrementAndGet(), slow), broken);
        });
        Executor executor = Runs.executor(prefix)
                .failFast(true)
                .listener(events)
                .listener(event -> {
                    if (event instanceof RunEvent.StepFailed) {
                        running.open();
                    }
                })
                .build();

        RunReport report = executor.run(three);

        assertThat(Runs.outcomes(report))
                .isEqualTo(Map.of(
                        "slow", Outcome.SUCCEEDED,
                        "broken", Outcome.FAILED,
                        "after slow", Outcome.NOT_RUN,
                        "all", Outcome.DEPENDENCY_FAILED));
        assertThat(later).hasValue(0);
        assertThat(report.isSuccess()).isFalse();
    }

    @Test
    void anEnvironmentThatIsNotThereIsRefusedBeforeAnythingRuns() throws Exception {
        SimpleExperiment needy = SimpleExperiment.of(() -> all(
                make("first"),
                step("needy")
                        .environment(Map.of("A", "1", "B", "2"))
                        .define(() -> deferred(Functions::make).call(new Make("l", output())))));

        assertThatThrownBy(() -> Runs.executor(prefix)
                        .environment(Map.of("A", "1", "B", "other"))
                        .build()
                        .run(needy))
                .isInstanceOf(PlanException.class)
                .hasMessageContainingAll("needy-", "export B=2 before")
                .hasMessageNotContaining("A=1");
        assertThat(prefix.filesBelow()).isEmpty();
        assertThat(Runs.executor(prefix)
                        .environment(Map.of("A", "1", "B", "2"))
                        .build()
                        .run(needy)
                        .isSuccess())
                .isTrue();
    }

    @Test
    void aConfigThatItsFunctionWouldRefuseIsRefusedBeforeAnythingRuns() throws Exception {
        Deferred<Make> unchecked = deferred(Functions::make).versioned(Make::label);
        Deferred<Make> checked = unchecked.checkedBy(
                config -> config.label().equals("good") ? Optional.empty() : Optional.of("no label " + config.label()));
        SimpleExperiment labels = SimpleExperiment.of(() -> all(
                step("one", () -> checked.call(new Make("good", output()))),
                step("two", () -> checked.call(new Make("bad", output()))),
                step("three", () -> checked.call(new Make("worse", output())))));

        assertThatThrownBy(() -> Runs.executor(prefix).build().run(labels))
                .isInstanceOf(PlanException.class)
                .hasMessageContainingAll("two-", ": no label bad", "three-", ": no label worse")
                .hasMessageNotContaining("one-");
        assertThat(prefix.filesBelow()).isEmpty();

        // What another program made is used: the check is in no version.
        SimpleExperiment elsewhere = SimpleExperiment.of(() -> all(
                step("two", () -> unchecked.call(new Make("bad", output()))),
                step("three", () -> unchecked.call(new Make("worse", output())))));
        assertThat(Runs.executor(prefix).build().run(elsewhere).isSuccess()).isTrue();
        assertThat(Runs.executor(prefix).build().run(labels).isSuccess()).isTrue();
    }

    @Test
    void aStorageThatIsNotInstalledIsRefusedBeforeAnythingRuns() throws Exception {
        SimpleExperiment reads = SimpleExperiment.of(() -> all(
                make("first"),
                step(
                        "reads",
                        () -> deferred(Functions::copy)
                                .call(new Copy(StepRef.hardcoded("nowhere://bucket/raw"), output())))));
        SimpleExperiment writes =
                SimpleExperiment.of(() -> all(make("first"), make("w").withOutputPath("nowhere://bucket/w")));

        assertThatThrownBy(() -> Runs.executor(prefix).build().run(reads))
                .isInstanceOf(PlanException.class)
                .hasMessageContainingAll("reads-", "nowhere://bucket/raw cannot be reached");
        assertThatThrownBy(() -> Runs.executor(prefix).build().run(writes))
                .isInstanceOf(UnsupportedStorageException.class)
                .hasMessageContaining("nowhere://bucket/w");
        assertThat(prefix.filesBelow()).isEmpty();
    }

    @Test
    void aListenerThatThrowsEndsNothing() throws Exception {
        try (LogComplaints complaints = new LogComplaints()) {
            RunReport report = Runs.executor(prefix)
                    .listener(event -> {
                        throw new IllegalStateException("a listener of no use");
                    })
                    .build()
                    .run(SimpleExperiment.of(() -> copy("b", make("a"))));
            assertThat(report.isSuccess()).isTrue();
            assertThat(complaints.all()).isEmpty();
        }
    }

    private String status(String name) throws IOException {
        Step step = Runs.step(Tracer.trace(experiment), name);
        return Runs.status(Runs.output(prefix, step));
    }

    private Map<String, String> contents() throws IOException {
        Map<String, String> contents = new java.util.TreeMap<>();
        for (TestLocation file : prefix.filesBelow()) {
            contents.put(file.toString(), file.read());
        }
        return contents;
    }
}
