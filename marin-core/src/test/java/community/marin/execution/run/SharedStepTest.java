package community.marin.execution.run;

import static community.marin.testkit.TestSteps.make;
import static community.marin.testkit.TestSteps.makeAfter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import community.marin.execution.Tracer;
import community.marin.testkit.Background;
import community.marin.testkit.ChildProcess;
import community.marin.testkit.ChildRunner;
import community.marin.testkit.Events;
import community.marin.testkit.Functions;
import community.marin.testkit.Gate;
import community.marin.testkit.Runs;
import community.marin.testkit.SimpleExperiment;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several runners and one step: threads and processes, killed ones and paused ones. */
@Timeout(180)
final class SharedStepTest {
    @TempDir
    Path prefix;

    private Path output() {
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
        Background first = Background.start(
                Runs.executor(prefix, "first").leaseTimes(Runs.PATIENT).build(), experiment);
        gate.awaitArrivals();
        Events events = new Events();
        Background second = Background.start(
                Runs.executor(prefix, "second")
                        .leaseTimes(Runs.PATIENT)
                        .listener(events)
                        .build(),
                experiment);
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
        Background first = Background.start(
                Runs.executor(prefix, "first").leaseTimes(Runs.PATIENT).build(), experiment);
        gate.awaitArrivals();
        Events events = new Events();
        AtomicInteger again = new AtomicInteger();
        Background second = Background.start(
                Runs.executor(prefix, "second")
                        .leaseTimes(Runs.PATIENT)
                        .listener(events)
                        .build(),
                ChildRunner.shared(config -> again.incrementAndGet()));
        events.await(RunEvent.StepWaiting.class::isInstance);
        gate.open();

        assertThat(Runs.outcomes(first.report())).containsEntry("shared", Outcome.FAILED);
        assertThat(Runs.outcomes(second.report())).containsEntry("shared", Outcome.FAILED);
        assertThat(second.report().failures().get(0).error()).get().isInstanceOf(FailedElsewhereException.class);
        assertThat(again).hasValue(0);
    }

    @Test
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
        try (var marks = Files.list(prefix.resolve("marks"));
                var attempts = Files.list(output().resolve(".executor_runs"))) {
            assertThat(marks).hasSize(1);
            assertThat(attempts).hasSize(1);
        }
        assertThat(Runs.status(output())).isEqualTo("SUCCESS");
        assertThat(output().resolve(".executor_status.lock")).doesNotExist();
    }

    @Test
    void aKilledRunnerIsTakenOverWhenItsLeaseIsStale() throws Exception {
        try (ChildProcess child = ChildProcess.start(prefix, "victim", "block")) {
            child.await("ready");
            child.go();
            child.await("running");
            child.kill();
        }
        assertThat(output().resolve(".executor_status.lock")).exists();
        assertThat(Runs.status(output())).isEqualTo("RUNNING");
        Events events = new Events();

        RunReport report =
                Runs.executor(prefix, "heir").listener(events).build().run(ChildRunner.shared(Functions::make));

        assertThat(Runs.outcomes(report)).containsEntry("shared", Outcome.SUCCEEDED);
        assertThat(output().resolve("data.txt")).hasContent("shared");
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
            while (Files.exists(output().resolve("..executor_status.lock.guard"))) {
                child.signal("CONT");
                child.signal("STOP");
            }
            RunReport report = Runs.executor(prefix, "heir").build().run(ChildRunner.shared(Functions::make));
            assertThat(Runs.outcomes(report)).containsEntry("shared", Outcome.SUCCEEDED);
            String info = Files.readString(output().resolve(".executor_info"));

            child.signal("CONT");

            assertThat(child.await("end ")).isEqualTo("end REUSED");
            assertThat(child.heard()).contains("interrupted", "lost", "reused");
            assertThat(Runs.status(output())).isEqualTo("SUCCESS");
            assertThat(output().resolve(".executor_info")).hasContent(info);
            try (var attempts = Files.list(output().resolve(".executor_runs"))) {
                assertThat(attempts)
                        .hasSize(2)
                        .filteredOn(file -> file.toString().contains("sleeper"))
                        .singleElement()
                        .satisfies(file -> assertThat(file).content().contains("\"status\": \"RUNNING\""));
            }
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
        Path lock = output().resolve(".executor_status.lock");
        Path thief = Files.writeString(
                prefix.resolve("thief"),
                "{\"worker_id\": \"thief\", \"timestamp\": " + (System.currentTimeMillis() / 1000 + 3600) + "}");
        Files.move(thief, lock, java.nio.file.StandardCopyOption.ATOMIC_MOVE);

        assertThat(interrupted.await(1, TimeUnit.MINUTES)).isTrue();
        events.await(RunEvent.StepWaiting.class::isInstance);
        assertThat(events.summary()).contains("StepLost shared");
        assertThat(Runs.status(output())).isEqualTo("RUNNING");
        assertThat(Files.readString(lock)).contains("thief");
        Files.writeString(output().resolve(".executor_status"), "SUCCESS");
        Files.delete(lock);

        assertThat(Runs.outcomes(run.report())).containsEntry("shared", Outcome.REUSED);
    }
}
