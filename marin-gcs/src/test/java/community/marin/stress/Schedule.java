package community.marin.stress;

import community.marin.storage.gcs.server.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * What happens to the runners of one graph, and when; drawn from a seed.
 *
 * @param seed what it was drawn from
 * @param target where outputs go
 * @param skews how far the clock of each runner is ahead; their number is the number of runners
 * @param events in order of time
 */
record Schedule(long seed, Target target, List<Duration> skews, List<Event> events) {
    private static final int MOST_RUNNERS = 5;
    private static final int LAST_START_MILLIS = 1500;
    private static final int LAST_EVENT_MILLIS = 4000;
    private static final int MOST_BLOWS = 3;
    private static final int MOST_DISTURBANCES = 3;
    private static final Duration SKEW = Duration.ofMinutes(1);

    Schedule {
        skews = List.copyOf(skews);
        events = List.copyOf(events);
    }

    /** Where outputs go. */
    enum Target {
        /** A bucket of the server for tests. */
        GS,
        /** A folder of this machine. */
        LOCAL
    }

    /** Something that happens at a time since the start. */
    sealed interface Event {
        Duration at();
    }

    /** A runner begins. */
    record Start(Duration at, int runner) implements Event {}

    /**
     * A runner is killed.
     *
     * @param runner which; if empty, the one whose functions spoke last
     */
    record Kill(Duration at, Optional<Integer> runner) implements Event {}

    /**
     * A runner stands still for a while.
     *
     * @param runner which; if empty, the one whose functions spoke last
     */
    record Pause(Duration at, Optional<Integer> runner, Duration length) implements Event {}

    /**
     * The server fails for a while.
     *
     * @param probability how many of the requests get the fault
     */
    record Disturbance(Duration at, Duration length, Fault fault, double probability) implements Event {}

    /** The schedule of a seed. */
    static Schedule of(long seed, Target target) {
        SplittableRandom random = new SplittableRandom(seed);
        int runners = random.nextInt(2, MOST_RUNNERS + 1);
        List<Duration> skews = new ArrayList<>();
        List<Event> events = new ArrayList<>();
        for (int runner = 0; runner < runners; runner++) {
            // Only a bucket has a clock of its own to judge by.
            boolean skewed = random.nextInt(4) == 0 && target == Target.GS;
            skews.add(skewed ? SKEW.multipliedBy(random.nextBoolean() ? 1 : -1) : Duration.ZERO);
            events.add(new Start(runner == 0 ? Duration.ZERO : until(random, LAST_START_MILLIS), runner));
        }
        int blows = random.nextInt(1, MOST_BLOWS + 1);
        for (int blow = 0; blow < blows; blow++) {
            // Most of the runners only wait most of the time.
            Optional<Integer> runner = random.nextInt(3) == 0 ? Optional.of(random.nextInt(runners)) : Optional.empty();
            Duration at = until(random, LAST_EVENT_MILLIS);
            events.add(random.nextInt(3) == 0 ? new Kill(at, runner) : new Pause(at, runner, pause(random)));
        }
        if (target == Target.GS) {
            int disturbances = random.nextInt(MOST_DISTURBANCES + 1);
            for (int i = 0; i < disturbances; i++) {
                events.add(disturbance(random));
            }
        }
        events.sort(Comparator.comparing(Event::at));
        return new Schedule(seed, target, skews, events);
    }

    /** How many runners there are. */
    int runners() {
        return skews.size();
    }

    /** Mostly longer than a lease lives, and sometimes just below. */
    private static Duration pause(SplittableRandom random) {
        long stale = RunnerMain.LEASE_TIMES.staleAfter().toMillis();
        return random.nextInt(4) == 0
                ? Duration.ofMillis(random.nextLong(stale / 4, stale))
                : Duration.ofMillis(random.nextLong(stale + 200, stale * 2));
    }

    private static Disturbance disturbance(SplittableRandom random) {
        Duration at = until(random, LAST_EVENT_MILLIS);
        Duration length = Duration.ofMillis(random.nextLong(500, 4000));
        return switch (random.nextInt(5)) {
            case 0 -> new Disturbance(at, length, new Fault.Status(503), random.nextDouble(0.5, 1));
            case 1 -> new Disturbance(at, length, new Fault.LostReply(), random.nextDouble(0.05, 0.4));
            case 2 -> new Disturbance(at, length, new Fault.CutResponse(), random.nextDouble(0.05, 0.4));
            case 3 -> new Disturbance(at, length, new Fault.CutRequest(16), random.nextDouble(0.05, 0.4));
            default -> new Disturbance(at, length, new Fault.Delay(Duration.ofMillis(random.nextLong(20, 150))), 1);
        };
    }

    private static Duration until(SplittableRandom random, int millis) {
        return Duration.ofMillis(random.nextInt(millis));
    }
}
