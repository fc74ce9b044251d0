package community.marin.execution.run;

import static community.marin.testkit.FaultyStorage.Moment.AFTER;
import static community.marin.testkit.FaultyStorage.Moment.BEFORE;
import static community.marin.testkit.FaultyStorage.Operation.READ;
import static community.marin.testkit.FaultyStorage.Operation.WRITE;
import static community.marin.testkit.TestSteps.make;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.marin.execution.StepFunction;
import community.marin.execution.Tracer;
import community.marin.execution.record.DamagedFileException;
import community.marin.execution.record.LeaseTimes;
import community.marin.execution.record.Leases;
import community.marin.execution.record.StatusFile;
import community.marin.execution.record.Stopwatch;
import community.marin.storage.BusyFileException;
import community.marin.storage.LocalStorage;
import community.marin.storage.Location;
import community.marin.storage.Storages;
import community.marin.testkit.Background;
import community.marin.testkit.Configs.Make;
import community.marin.testkit.FaultyStorage;
import community.marin.testkit.Functions;
import community.marin.testkit.ManualClock;
import community.marin.testkit.Runs;
import community.marin.testkit.SimpleExperiment;
import community.marin.testkit.TestLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A storage that fails around the runner's own files. No time passes but that of the test. */
final class StorageFaultsTest {
    @TempDir
    Path prefix;

    private final FaultyStorage storage = new FaultyStorage(new LocalStorage());
    private final ManualClock clock = new ManualClock();
    private final List<Duration> waits = new ArrayList<>();
    private final AtomicInteger runs = new AtomicInteger();

    private RunReport run(String worker, StepFunction<Make> function) throws IOException {
        return Runs.executor(TestLocation.onDisk(prefix), worker)
                .storages(new Storages().with("file", storage))
                .clock(clock)
                .leaseTimes(LeaseTimes.DEFAULT)
                .sleeper(time -> {
                    waits.add(time);
                    clock.advance(time);
                })
                .build()
                .run(experiment(config -> {
                    runs.incrementAndGet();
                    function.run(config);
                }));
    }

    private static SimpleExperiment experiment(StepFunction<Make> function) {
        return SimpleExperiment.of(() -> make("step", function));
    }

    private Path output() {
        return prefix.resolve(
                Tracer.trace(experiment(Functions::make)).entry().version().path());
    }

    @Test
    void aStormAfterTheFunctionIsWaitedOut() throws Exception {
        RunReport report = run("one", config -> {
            storage.on(READ, BEFORE, ".lock", FaultyStorage.fail(2));
            storage.on(WRITE, BEFORE, ".json", FaultyStorage.fail(3));
            storage.on(WRITE, BEFORE, ".executor_status", FaultyStorage.fail(4));
        });

        assertThat(Runs.outcomes(report)).containsEntry("step", Outcome.SUCCEEDED);
        assertThat(runs).hasValue(1);
        assertThat(waits)
                .as("1, 2, 4, then every 5 seconds")
                .extracting(Duration::toSeconds)
                .containsExactly(1L, 2L, 1L, 2L, 4L, 1L, 2L, 4L, 5L);
        assertThat(Files.readString(output().resolve(".executor_status"))).isEqualTo("SUCCESS");
        assertThat(output().resolve(".executor_status.lock")).doesNotExist();
    }

    @Test
    void aStatusWhoseReplyIsLostIsWritten() throws Exception {
        RunReport report = run("one", config -> storage.on(WRITE, AFTER, ".executor_status", FaultyStorage.fail(1)));

        assertThat(Runs.outcomes(report)).containsEntry("step", Outcome.SUCCEEDED);
        assertThat(Files.readString(output().resolve(".executor_status"))).isEqualTo("SUCCESS");
    }

    @Test
    void aStormWithoutEndIsAnErrorOfTheStorageAndTheNextRunRecovers() throws Exception {
        RunReport report = run("one", config -> storage.on(WRITE, BEFORE, ".executor_status", FaultyStorage.fail()));

        assertThat(report.failures().get(0).error())
                .get(org.assertj.core.api.InstanceOfAssertFactories.THROWABLE)
                .isInstanceOf(RunnerFilesException.class)
                .hasMessageContainingAll(output().toString(), "503");
        assertThat(Files.readString(output().resolve(".executor_status"))).isEqualTo("RUNNING");

        storage.heal();
        clock.advance(LeaseTimes.DEFAULT.staleAfter());
        assertThat(Runs.outcomes(run("two", Functions::make))).containsEntry("step", Outcome.SUCCEEDED);
        assertThat(runs).hasValue(2);
    }

    @Test
    void aFullDiskIsAnErrorOfTheStorageAndTheNextRunRecovers() throws Exception {
        storage.on(WRITE, BEFORE, ".executor_info", () -> {
            throw new IOException("No space left on device");
        });
        RunReport report = run("one", Functions::make);

        assertThat(report.failures().get(0).error())
                .get(org.assertj.core.api.InstanceOfAssertFactories.THROWABLE)
                .isInstanceOf(RunnerFilesException.class)
                .hasMessageContainingAll(output().toString(), "No space left on device");
        assertThat(runs).as("nothing ran in vain").hasValue(0);
        assertThat(waits).isEmpty();

        storage.heal();
        assertThat(run("two", Functions::make).isSuccess()).isTrue();
    }

    /** The other runner took the lease, ran the step and gave it back, all between a read and a write of this one. */
    @Test
    void aRunnerThatSleptBeforeItsFirstWriteOverwritesNothing() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        storage.on(READ, AFTER, ".executor_status", () -> {
            // The first is that of the plan.
            if (looks.incrementAndGet() == 2) {
                Files.writeString(output().resolve(".executor_status"), "SUCCESS");
                Files.delete(output().resolve(".executor_status.lock"));
            }
        });

        RunReport report = run("sleeper", Functions::make);

        assertThat(Runs.outcomes(report)).containsEntry("step", Outcome.REUSED);
        assertThat(runs).hasValue(0);
        assertThat(Files.readString(output().resolve(".executor_status"))).isEqualTo("SUCCESS");
        assertThat(output().resolve(".executor_runs")).doesNotExist();
    }

    @Test
    void aRunnerThatSleptInItsFunctionWritesNothingMore() throws Exception {
        RunReport report = run("sleeper", config -> {
            if (runs.get() == 1) {
                clock.advance(Duration.ofMinutes(10));
            }
        });

        assertThat(Runs.outcomes(report)).containsEntry("step", Outcome.SUCCEEDED);
        assertThat(runs).as("its own lease is stale, and taken anew").hasValue(2);
        try (Stream<Path> attempts = Files.list(output().resolve(".executor_runs"))) {
            assertThat(attempts.sorted().toList())
                    .hasSize(2)
                    .first()
                    .satisfies(file -> assertThat(file).content().contains("\"status\": \"RUNNING\""));
        }
    }

    @Test
    void aFunctionThatIsGivenUpFreesItsLeaseThoughItsEndCannotBeRecorded() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        SimpleExperiment stubborn = experiment(config -> {
            storage.on(WRITE, BEFORE, ".json", FaultyStorage.fail());
            arrived.countDown();
            while (end.getCount() > 0) {
                try {
                    end.await();
                } catch (InterruptedException e) {
                    runs.incrementAndGet();
                }
            }
        });
        Background run = Background.start(
                Runs.executor(TestLocation.onDisk(prefix), "one")
                        .storages(new Storages().with("file", storage))
                        .stopGrace(Duration.ofMillis(20))
                        .build(),
                stubborn);
        arrived.await();

        run.stop();
        RunReport report = run.report();

        assertThat(Runs.outcomes(report)).containsEntry("step", Outcome.INTERRUPTED);
        assertThat(output().resolve(".executor_status.lock")).doesNotExist();
        end.countDown();
    }

    @Test
    void aWaitingRunnerBearsWithTheStorageForTwoMinutes() throws Exception {
        Stopwatch stopwatch = new Stopwatch(clock, () -> 0);
        Location output = new Location(output().toString());
        Leases.Taken other = (Leases.Taken) new Leases(storage, "other", LeaseTimes.DEFAULT, stopwatch).take(output);
        LeaseQueue queue = queue(output, stopwatch);
        assertThat(queue.ask()).isInstanceOf(LeaseQueue.Wait.class);
        storage.on(READ, BEFORE, ".lock", FaultyStorage.fail());
        for (int i = 0; i < 4; i++) {
            assertThat(queue.ask()).isInstanceOf(LeaseQueue.Wait.class);
            clock.advance(Duration.ofSeconds(30));
        }
        assertThatThrownBy(queue::ask).isInstanceOf(IOException.class).hasMessageContaining("503");

        storage.heal();
        clock.advance(Duration.ofMinutes(-2));
        assertThat(other.lease().isHeld()).isTrue();
        assertThat(queue.ask()).isInstanceOf(LeaseQueue.Wait.class);
        storage.on(READ, BEFORE, ".lock", FaultyStorage.fail(1));
        clock.advance(Duration.ofMinutes(5));
        assertThat(queue.ask()).as("a new trouble has its own two minutes").isInstanceOf(LeaseQueue.Wait.class);
        assertThat(queue.ask()).isInstanceOf(LeaseQueue.Come.class);
    }

    @Test
    void aRunnerThatDoesNotWaitYetFailsAtOnce() {
        Location output = new Location(output().toString());
        storage.on(READ, BEFORE, ".lock", FaultyStorage.fail());
        LeaseQueue queue = queue(output, new Stopwatch(clock, () -> 0));
        assertThatThrownBy(queue::ask).isInstanceOf(IOException.class).hasMessageContaining("503");
    }

    @Test
    void aLockThatAPausedProcessHoldsIsLookedAtAgain() throws Exception {
        Location output = new Location(output().toString());
        AtomicInteger left = new AtomicInteger(3);
        storage.on(WRITE, BEFORE, ".lock", () -> {
            if (left.getAndDecrement() > 0) {
                throw new BusyFileException(output.text());
            }
        });
        LeaseQueue queue = queue(output, new Stopwatch(clock, () -> 0));
        for (int i = 0; i < 3; i++) {
            assertThat(queue.ask()).isInstanceOf(LeaseQueue.Wait.class);
            clock.advance(Duration.ofMinutes(5));
        }
        assertThat(queue.ask()).isInstanceOf(LeaseQueue.Come.class);
    }

    @Test
    void aDamagedLockIsNotWaitedFor() throws Exception {
        Files.createDirectories(output());
        Files.writeString(output().resolve(".executor_status.lock"), "x");
        LeaseQueue queue = queue(new Location(output().toString()), new Stopwatch(clock, () -> 0));
        assertThatThrownBy(queue::ask).isInstanceOf(DamagedFileException.class);
    }

    @Test
    void retriesEnd() {
        Retries retries = new Retries(new Stopwatch(clock, () -> 0), clock::advance);
        AtomicInteger tries = new AtomicInteger();
        assertThatThrownBy(() -> retries.send("It", () -> true, () -> {
                    tries.incrementAndGet();
                    throw new IOException("503");
                }))
                .hasMessage("503");
        assertThat(tries.get()).as("in five minutes").isBetween(60, 65);
    }

    private LeaseQueue queue(Location output, Stopwatch stopwatch) {
        return new LeaseQueue(
                new Leases(storage, "worker", LeaseTimes.DEFAULT, stopwatch),
                output,
                new StatusFile(storage, output),
                stopwatch);
    }
}
