package community.marin.execution.run;

import static community.marin.execution.Steps.deferred;
import static community.marin.execution.Steps.step;
import static community.marin.testkit.TestSteps.make;
import static community.marin.testkit.TestSteps.makeAfter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import community.marin.execution.StepFunction;
import community.marin.execution.Steps;
import community.marin.execution.Tracer;
import community.marin.execution.plan.DriftPolicy;
import community.marin.execution.plan.PlanOptions;
import community.marin.execution.record.LeaseTimes;
import community.marin.storage.Storages;
import community.marin.testkit.Background;
import community.marin.testkit.ChildProcess;
import community.marin.testkit.ChildRunner;
import community.marin.testkit.Configs.Make;
import community.marin.testkit.DiskOnly;
import community.marin.testkit.Events;
import community.marin.testkit.EveryStorage;
import community.marin.testkit.FaultyStorage;
import community.marin.testkit.Functions;
import community.marin.testkit.Gate;
import community.marin.testkit.Runs;
import community.marin.testkit.SimpleExperiment;
import community.marin.testkit.TestLocation;
import java.io.File;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several runners and one step: threads and processes, killed ones and paused ones. */
@EveryStorage
final class SharedStepTest {
    private final TestLocation prefix;

    SharedStepTest(TestLocation prefix) {
        this.prefix = prefix;
    }

    private TestLocation output() {
        return Runs.output(
                prefix, Tracer.trace(ChildRunner.shared(Functions::make)).entry());
    }

    @Test
    void theSecondRunnerWaitsFollowsAndReuses() throws Exception {
        Gate gate = new Gate(1);
        AtomicInteger runs = new AtomicInteger();
        SimpleExperiment experiment = SimpleExperiment.of(() ->
                makeAfter("after", config -> Functions.write(config.outputPath(), "x", "x"), make("shared", config -> {
                    runs.incrementAndGet();
                    gate.pass();
                })));
        Background first = Background.start(Runs.executor(prefix, "first").build(), experiment);
        gate.awaitArrivals();
        Events events = new Events();
        Background second = Background.start(
                Runs.executor(prefix, "second").listener(events).build(), experiment);
        events.await(RunEvent.StepWaiting.class::isInstance);

        assertThat(second.isDone()).isFalse();
        assertThat(events.of(RunEvent.StepWaiting.class).get(0).holder().workerId())
                .isEqualTo("first");
        gate.open();

        assertThat(first.report().isSuccess()).isTrue();
        assertThat(second.report().isSuccess()).isTrue();
        assertThat(runs).hasValue(1);
        assertThat(Runs.outcomes(second.report())).containsEntry("shared", Outcome.REUSED);
        assertThat(events.summary())
                .startsWith("RunStarted", "StepWaiting shared", "StepReused shared")
                .endsWith("RunFinished");
        assertThat(events.of(RunEvent.StepWaiting.class).stream()
                        .filter(event -> event.step().name().equals("shared")))
                .as("a holder is named once, not at every look")
                .hasSize(1);
    }

    @Test
    void aFailureOfTheOtherRunnerIsAFailureHere() throws Exception {
        Gate gate = new Gate(1);
        SimpleExperiment experiment = ChildRunner.shared(config -> {
            gate.pass();
            Functions.fail(config);
        });
        Background first = Background.start(Runs.executor(prefix, "first").build(), experiment);
        gate.awaitArrivals();
        Events events = new Events();
        AtomicInteger again = new AtomicInteger();
        Background second = Background.start(
                Runs.executor(prefix, "second").listener(events).build(),
                ChildRunner.shared(config -> again.incrementAndGet()));
        events.await(RunEvent.StepWaiting.class::isInstance);
        gate.open();

        assertThat(Runs.outcomes(first.report())).containsEntry("shared", Outcome.FAILED);
        assertThat(Runs.outcomes(second.report())).containsEntry("shared", Outcome.FAILED);
        assertThat(second.report().failures().get(0).error()).get().isInstanceOf(FailedElsewhereException.class);
        assertThat(again).hasValue(0);
    }

    @ParameterizedTest
    @EnumSource(
            value = DriftPolicy.class,
            names = {"WARN", "ERROR"})
    void whatTheOtherRunnerMadeFromOtherValuesIsDrift(DriftPolicy policy) throws Exception {
        Gate gate = new Gate(1);
        Background first =
                Background.start(Runs.executor(prefix, "first").build(), labelled("one", config -> gate.pass()));
        gate.awaitArrivals();
        Events events = new Events();
        Background second = Background.start(
                Runs.executor(prefix, "second")
                        .planOptions(new PlanOptions(List.of(), true, policy))
                        .listener(events)
                        .build(),
                labelled("two", config -> {
                    throw new AssertionError("it is made again");
                }));
        events.await(RunEvent.StepWaiting.class::isInstance);
        gate.open();

        assertThat(first.report().isSuccess()).isTrue();
        if (policy == DriftPolicy.WARN) {
            assertThat(second.report().isSuccess()).isTrue();
            assertThat(events.of(RunEvent.StepReused.class).get(0).reason())
                    .startsWith("done meanwhile by another runner; drift: label ");
        } else {
            assertThat(second.report().failures().get(0).error())
                    .get()
                    .asInstanceOf(InstanceOfAssertFactories.THROWABLE)
                    .hasMessageContaining("drift: label ");
        }
    }

    private static SimpleExperiment labelled(String label, StepFunction<Make> function) {
        return SimpleExperiment.of(() ->
                step("shared", () -> deferred(function).call(new Make(label, Steps.output()))));
    }

    @Test
    void ofTenRunnersJustOneRunsTheStep() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        CountDownLatch waiting = new CountDownLatch(9);
        SimpleExperiment experiment = ChildRunner.shared(config -> {
            runs.incrementAndGet();
            waiting.await();
        });
        RunListener listener = event -> {
            if (event instanceof RunEvent.StepWaiting) {
                waiting.countDown();
            }
        };
        List<Background> runners = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Storages own = new Storages(prefix.home().environment());
            runners.add(Background.start(
                    Runs.executor(prefix.location(), own, "worker-" + i)
                            .listener(listener)
                            .build(),
                    experiment));
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (Background runner : runners) {
            outcomes.addAll(Runs.outcomes(runner.report()).values());
        }
        assertThat(outcomes).filteredOn(Outcome.SUCCEEDED::equals).hasSize(1);
        assertThat(outcomes).filteredOn(Outcome.REUSED::equals).hasSize(9);
        assertThat(runs).hasValue(1);
        assertThat(output().resolve(".executor_runs").children()).hasSize(1);
        assertThat(Runs.lock(output()).exists()).isFalse();
    }

    @Test
    @DiskOnly("a bucket gets the same requests from processes as from the clients of one")
    void ofTenProcessesJustOneRunsTheStep() throws Exception {
        List<ChildProcess> children = new ArrayList<>();
        try {
            for (int i = 0; i < 10; i++) {
                children.add(ChildProcess.start(prefix, "worker-" + i, "mark"));
            }
            for (ChildProcess child : children) {
                child.await("ready");
            }
            for (ChildProcess child : children) {
                child.go();
            }
            List<String> ends = new ArrayList<>();
            for (ChildProcess child : children) {
                ends.add(child.await("end "));
            }
            assertThat(ends).filteredOn("end SUCCEEDED"::equals).hasSize(1);
            assertThat(ends).filteredOn("end REUSED"::equals).hasSize(9);
        } finally {
            children.forEach(ChildProcess::close);
        }
        assertThat(prefix.resolve("marks").children()).hasSize(1);
        assertThat(output().resolve(".executor_runs").children()).hasSize(1);
        assertThat(Runs.status(output())).isEqualTo("SUCCESS");
        assertThat(Runs.lock(output()).exists()).isFalse();
    }

    @Test
    void aKilledRunnerIsTakenOverWhenItsLeaseIsStale() throws Exception {
        try (ChildProcess child = ChildProcess.start(prefix, "victim", "block")) {
            child.await("ready");
            child.go();
            child.await("running");
            child.kill();
        }
        assertThat(Runs.lock(output()).exists()).isTrue();
        assertThat(Runs.status(output())).isEqualTo("RUNNING");

        RunReport report = Runs.executor(prefix, "heir")
                .leaseTimes(new LeaseTimes(Duration.ofMillis(50), Duration.ofSeconds(1), Duration.ofMillis(10)))
                .build()
                .run(ChildRunner.shared(Functions::make));

        assertThat(Runs.outcomes(report)).containsEntry("shared", Outcome.SUCCEEDED);
        assertThat(output().resolve("data.txt").read()).isEqualTo("shared");
        assertThat(Runs.status(output())).isEqualTo("SUCCESS");
    }

    /** As when a machine sleeps: the runner wakes up with a lease that is another's, and must not speak any more. */
    @Test
    void aPausedRunnerThatLostItsLeaseStopsAndWritesNothing() throws Exception {
        assumeThat(File.separatorChar).isEqualTo('/');
        try (ChildProcess child = ChildProcess.start(prefix, "sleeper", "block")) {
            child.await("ready");
            child.go();
            child.await("running");
            // Paused in the middle of a renewal it would hold the guard of the lock file, and the heir would wait.
            child.signal("STOP");
            while (output().resolve("..executor_status.lock.guard").exists()) {
                child.signal("CONT");
                child.signal("STOP");
            }
            FaultyStorage later = new FaultyStorage(prefix.storage());
            later.serverClock(Clock.offset(Clock.systemUTC(), Duration.ofHours(1)));
            RunReport report = Runs.executor(prefix, "heir")
                    .storages(new Storages().with(prefix.location().scheme(), later))
                    .build()
                    .run(ChildRunner.shared(Functions::make));
            assertThat(Runs.outcomes(report)).containsEntry("shared", Outcome.SUCCEEDED);
            String info = output().resolve(".executor_info").read();

            child.signal("CONT");

            assertThat(child.await("end ")).isEqualTo("end REUSED");
            assertThat(child.heard()).contains("interrupted", "lost", "reused");
            assertThat(Runs.status(output())).isEqualTo("SUCCESS");
            assertThat(output().resolve(".executor_info").read()).isEqualTo(info);
            assertThat(output().resolve(".executor_runs").children())
                    .hasSize(2)
                    .filteredOn(file -> file.name().contains("sleeper"))
                    .singleElement()
                    .satisfies(file -> assertThat(file.read()).contains("\"status\": \"RUNNING\""));
        }
    }

    @Test
    void aLeaseOverwrittenByAnotherInterruptsTheFunction() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Events events = new Events();
        Background run = Background.start(Runs.executor(prefix).listener(events).build(), ChildRunner.shared(config -> {
            running.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
        }));
        running.await();
        TestLocation lock = Runs.lock(output())
                .write("{\"worker_id\": \"thief\", \"timestamp\": " + (System.currentTimeMillis() / 1000 + 3600) + "}");

        interrupted.await();
        events.await(RunEvent.StepWaiting.class::isInstance);
        assertThat(events.summary()).contains("StepLost shared");
        assertThat(Runs.status(output())).isEqualTo("RUNNING");
        assertThat(lock.read()).contains("thief");
        output().resolve(".executor_status").write("SUCCESS");
        lock.delete();

        assertThat(Runs.outcomes(run.report())).containsEntry("shared", Outcome.REUSED);
    }
}
