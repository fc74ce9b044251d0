package community.marin.execution.run;

import static community.marin.testkit.TestSteps.all;
import static community.marin.testkit.TestSteps.make;
import static community.marin.testkit.TestSteps.makeAfter;
import static org.assertj.core.api.Assertions.assertThat;

import community.marin.execution.Step;
import community.marin.execution.Tracer;
import community.marin.testkit.Background;
import community.marin.testkit.Events;
import community.marin.testkit.EveryStorage;
import community.marin.testkit.Functions;
import community.marin.testkit.Gate;
import community.marin.testkit.Runs;
import community.marin.testkit.SimpleExperiment;
import community.marin.testkit.TestLocation;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A run that the user stops. */
@EveryStorage
final class StopTest {
    private final TestLocation prefix;

    StopTest(TestLocation prefix) {
        this.prefix = prefix;
    }

    private final Gate gate = new Gate(2);

    private SimpleExperiment experiment(Gate at) {
        return SimpleExperiment.of(() -> all(makeAfter(
                "after",
                config -> Functions.write(config.outputPath(), "x", "x"),
                make("left", config -> at.pass()),
                make("right", config -> at.pass()))));
    }

    @Test
    void interruptsReleasesAndContinuesInTheNextRun() throws Exception {
        Events events = new Events();
        Background run = Background.start(
                Runs.executor(prefix)
                        .stopGrace(Duration.ofHours(1))
                        .listener(events)
                        .build(),
                experiment(gate));
        gate.awaitArrivals();

        run.stop();
        RunReport report = run.report();

        assertThat(report.interrupted()).isTrue();
        assertThat(report.isSuccess()).isFalse();
        assertThat(Runs.outcomes(report))
                .isEqualTo(Map.of(
                        "left", Outcome.INTERRUPTED,
                        "right", Outcome.INTERRUPTED,
                        "after", Outcome.NOT_RUN,
                        "all", Outcome.NOT_RUN));
        assertThat(events.of(RunEvent.StepInterrupted.class)).hasSize(2);
        assertThat(events.of(RunEvent.RunStopping.class))
                .as("nothing is waited for")
                .isEmpty();
        assertThat(prefix.filesBelow())
                .as("leases are released, nothing is said to be done")
                .noneMatch(file -> file.toString().endsWith(".lock"))
                .filteredOn(file -> file.name().equals(".executor_status"))
                .hasSize(2)
                .allSatisfy(file -> assertThat(file.read()).isEqualTo("RUNNING"));
        assertThat(prefix.filesBelow())
                .filteredOn(file -> file.toString().contains(".executor_runs"))
                .hasSize(2)
                .allSatisfy(file -> assertThat(file.read()).contains("\"status\": \"INTERRUPTED\""));

        Gate open = new Gate(2);
        open.open();
        RunReport second = Runs.executor(prefix, "worker-2").build().run(experiment(open));
        assertThat(Runs.outcomes(second).values()).containsOnly(Outcome.SUCCEEDED);
    }

    @Test
    void theInterruptOfTheRunningThreadStopsAndIsKept() throws Exception {
        Executor executor = Runs.executor(prefix).build();
        CountDownLatch kept = new CountDownLatch(1);
        Thread thread = new Thread(() -> {
            try {
                boolean interrupted = executor.run(experiment(gate)).interrupted();
                if (interrupted && Thread.currentThread().isInterrupted()) {
                    kept.countDown();
                }
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        thread.start();
        gate.awaitArrivals();

        thread.interrupt();

        kept.await();
    }

    /** Such a function keeps its thread; but its lease is given up, and what it does later says nothing. */
    @Test
    void aFunctionThatIgnoresTheInterruptIsLeftAlone() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        SimpleExperiment stubborn = SimpleExperiment.of(() -> make("stubborn", config -> {
            arrived.countDown();
            while (true) {
                try {
                    end.await();
                    ended.countDown();
                    return;
                } catch (InterruptedException e) {
                    interrupted.countDown();
                }
            }
        }));
        Events events = new Events();
        Background run = Background.start(
                Runs.executor(prefix)
                        .stopGrace(Duration.ofMillis(200))
                        .listener(events)
                        .build(),
                stubborn);
        arrived.await();

        run.stop();
        RunReport report = run.report();

        interrupted.await();
        assertThat(Runs.outcomes(report)).containsEntry("stubborn", Outcome.INTERRUPTED);
        assertThat(events.of(RunEvent.RunStopping.class)).singleElement().satisfies(stopping -> {
            assertThat(stopping.awaited()).extracting(Step::name).containsExactly("stubborn");
            assertThat(stopping.atMost()).isLessThan(Duration.ofMillis(200));
        });
        TestLocation output = Runs.output(prefix, Tracer.trace(stubborn).entry());
        assertThat(Runs.lock(output).exists()).isFalse();
        RunReport second = Runs.executor(prefix, "worker-2")
                .build()
                .run(SimpleExperiment.of(() -> make("stubborn", config -> {
                    end.countDown();
                    ended.await();
                })));
        assertThat(second.isSuccess()).isTrue();
        assertThat(Runs.status(output)).isEqualTo("SUCCESS");
        assertThat(output.resolve(".executor_runs").children())
                .hasSize(2)
                .anySatisfy(file ->
                        assertThat(file.read()).contains("\"status\": \"INTERRUPTED\"", "\"worker_id\": \"worker-1\""));
    }

    @Test
    void stopWithoutARunIsHarmless() throws Exception {
        Executor executor = Runs.executor(prefix).build();
        executor.stop();
        assertThat(executor.run(SimpleExperiment.of(() -> make("a"))).isSuccess())
                .isTrue();
    }
}
