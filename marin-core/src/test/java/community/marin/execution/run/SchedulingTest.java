package community.marin.execution.run;

import static community.marin.execution.Steps.deferred;
import static community.marin.execution.Steps.output;
import static community.marin.execution.Steps.step;
import static community.marin.testkit.TestSteps.all;
import static community.marin.testkit.TestSteps.make;
import static community.marin.testkit.TestSteps.makeAfter;
import static org.assertj.core.api.Assertions.assertThat;

import community.marin.execution.Resources;
import community.marin.execution.StepFunction;
import community.marin.execution.StepRef;
import community.marin.execution.Tracer;
import community.marin.execution.record.LeaseTimes;
import community.marin.execution.record.Leases;
import community.marin.execution.record.Stopwatch;
import community.marin.testkit.Background;
import community.marin.testkit.Configs.Make;
import community.marin.testkit.Events;
import community.marin.testkit.EveryStorage;
import community.marin.testkit.Gate;
import community.marin.testkit.Runs;
import community.marin.testkit.SimpleExperiment;
import community.marin.testkit.TestLocation;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** In which order steps start, and how many at once. */
@EveryStorage
final class SchedulingTest {
    private final TestLocation prefix;

    SchedulingTest(TestLocation prefix) {
        this.prefix = prefix;
    }

    @Test
    void independentStepsRunAtOnceUpToTheLimit() throws Exception {
        Gate gate = new Gate(3);
        Tally tally = new Tally();
        SimpleExperiment experiment =
                SimpleExperiment.of(() -> all(steps(9, name -> make(name, config -> tally.during(gate::pass)))));
        Background run = Background.start(Runs.executor(prefix).maxConcurrent(3).build(), experiment);

        gate.awaitArrivals();
        assertThat(tally.now()).isEqualTo(3);
        gate.open();

        assertThat(run.report().isSuccess()).isTrue();
        assertThat(tally.most()).isEqualTo(3);
    }

    @Test
    void oneAtATimeKeepsTheOrderOfTheGraph() throws Exception {
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        SimpleExperiment experiment =
                SimpleExperiment.of(() -> all(steps(20, name -> make(name, config -> order.add(config.label())))));

        Runs.executor(prefix).maxConcurrent(1).build().run(experiment);

        assertThat(order)
                .containsExactlyElementsOf(
                        IntStream.range(0, 20).mapToObj(i -> "s" + i).toList());
    }

    @Test
    void aStepStartsAfterAllThatItDependsOn() throws Exception {
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        SimpleExperiment experiment = SimpleExperiment.of(() -> {
            StepRef shared = make("shared", config -> order.add("shared"));
            StepRef left = makeAfter("left", config -> order.add("left"), shared);
            StepRef right = makeAfter("right", config -> order.add("right"), shared);
            return makeAfter("join", config -> order.add("join"), left, right);
        });

        Runs.executor(prefix).build().run(experiment);

        assertThat(order).hasSize(4).startsWith("shared").endsWith("join");
    }

    @Test
    void processorsAreShared() throws Exception {
        Gate gate = new Gate(2);
        Tally tally = new Tally();
        SimpleExperiment experiment = SimpleExperiment.of(() ->
                all(steps(6, name -> sized(name, new Resources(2, 0), config -> tally.during(gate::pass)))));
        Background run = Background.start(
                Runs.executor(prefix).machine(new Machine(4, 1 << 20)).build(), experiment);

        gate.awaitArrivals();
        assertThat(tally.now()).isEqualTo(2);
        gate.open();

        assertThat(run.report().isSuccess()).isTrue();
        assertThat(tally.most()).isEqualTo(2);
    }

    @Test
    void memoryIsShared() throws Exception {
        Tally tally = new Tally();
        SimpleExperiment experiment = SimpleExperiment.of(() ->
                all(steps(6, name -> sized(name, new Resources(1, 60), config -> tally.during(() -> {})))));

        RunReport report =
                Runs.executor(prefix).machine(new Machine(8, 100)).build().run(experiment);

        assertThat(report.isSuccess()).isTrue();
        assertThat(tally.most()).isEqualTo(1);
    }

    @Test
    void aStepLargerThanTheMachineRunsAlone() throws Exception {
        Tally tally = new Tally();
        AtomicInteger besideTheLarge = new AtomicInteger();
        SimpleExperiment experiment = SimpleExperiment.of(() -> all(
                make("s1", config -> tally.during(() -> {})),
                sized(
                        "large",
                        new Resources(64, 1 << 30),
                        config -> tally.during(() -> besideTheLarge.set(tally.now()))),
                make("s2", config -> tally.during(() -> {})),
                make("s3", config -> tally.during(() -> {}))));

        RunReport report =
                Runs.executor(prefix).machine(new Machine(2, 100)).build().run(experiment);

        assertThat(report.isSuccess()).isTrue();
        assertThat(besideTheLarge).hasValue(1);
    }

    /**
     * A step that another runner has is looked at again and again while no slot is free. It must run once when one is,
     * and its dependents must still wait for their other dependency.
     */
    @Test
    void aStepWaitedForWhileTheMachineIsFullRunsOnce() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        Gate gate = new Gate(1);
        Gate other = new Gate(1);
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        Events events = new Events();
        SimpleExperiment experiment = SimpleExperiment.of(() -> {
            StepRef taken = make("taken", config -> runs.incrementAndGet());
            StepRef slow = make("slow", config -> gate.pass());
            StepRef slower = makeAfter(
                    "slower",
                    config -> {
                        other.pass();
                        order.add("slower");
                    },
                    slow);
            return makeAfter("join", config -> order.add("join"), taken, slower);
        });
        TestLocation output = Runs.output(prefix, Runs.step(Tracer.trace(experiment), "taken"));
        Leases others = new Leases(output.storage(), "other", LeaseTimes.DEFAULT, Stopwatch.of(Clock.systemUTC()));
        Leases.Taken lease = (Leases.Taken) others.take(output.location());
        LeaseTimes times = new LeaseTimes(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMillis(1));
        Background run = Background.start(
                Runs.executor(prefix)
                        .leaseTimes(times)
                        .maxConcurrent(1)
                        .listener(events)
                        .build(),
                experiment);

        events.await(RunEvent.StepWaiting.class::isInstance);
        gate.awaitArrivals();
        // The machine is full: the coordinator now only looks at its clock. Let it do so many times; were it to do so
        // seldom, the test would find less, but not fail.
        assertThat(new CountDownLatch(1).await(50, java.util.concurrent.TimeUnit.MILLISECONDS))
                .isFalse();
        lease.lease().release();
        gate.open();
        other.awaitArrivals();
        other.open();

        assertThat(run.report().isSuccess()).isTrue();
        assertThat(runs).hasValue(1);
        assertThat(order).containsExactly("slower", "join");
        assertThat(events.of(RunEvent.StepReused.class)).isEmpty();
        assertThat(events.of(RunEvent.StepSucceeded.class)).hasSize(4);
    }

    private interface Action {
        void run() throws Exception;
    }

    /** How many do something at once. */
    private static final class Tally {
        private int now;
        private int most;

        void during(Action action) throws Exception {
            synchronized (this) {
                now++;
                most = Math.max(most, now);
            }
            try {
                action.run();
            } finally {
                synchronized (this) {
                    now--;
                }
            }
        }

        synchronized int now() {
            return now;
        }

        synchronized int most() {
            return most;
        }
    }

    private static StepRef[] steps(int count, java.util.function.Function<String, StepRef> make) {
        return IntStream.range(0, count).mapToObj(i -> make.apply("s" + i)).toArray(StepRef[]::new);
    }

    private static StepRef sized(String name, Resources resources, StepFunction<Make> function) {
        return step(name).resources(resources).define(() -> deferred(function).call(new Make(name, output())));
    }
}
