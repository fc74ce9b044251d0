package community.marin.execution.record;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * Tells how much time has passed, on two clocks of which neither can be trusted alone: a monotonic one may stand still
 * while the machine sleeps, and the wall clock may be set back. The longer time counts, since a lease that is thought
 * to be older than it is does no harm.
 *
 * @param clock the wall clock
 * @param nanoTime a monotonic clock, in nanoseconds since any moment
 */
public record Stopwatch(Clock clock, LongSupplier nanoTime) {
    /**
     * A moment, on both clocks.
     *
     * @param wall by the wall clock
     * @param nanos by the monotonic clock
     */
    public record Mark(Instant wall, long nanos) {}

    /** A stopwatch of this wall clock and the monotonic clock of the virtual machine. */
    public static Stopwatch of(Clock clock) {
        return new Stopwatch(clock, System::nanoTime);
    }

    /** This moment. */
    public Mark mark() {
        return new Mark(clock.instant(), nanoTime.getAsLong());
    }

    /** The time since a moment. */
    public Duration since(Mark mark) {
        Duration monotonic = Duration.ofNanos(nanoTime.getAsLong() - mark.nanos());
        Duration wall = Duration.between(mark.wall(), clock.instant());
        return monotonic.compareTo(wall) >= 0 ? monotonic : wall;
    }
}
