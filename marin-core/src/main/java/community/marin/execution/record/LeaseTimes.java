package community.marin.execution.record;

import java.time.Duration;

/**
 * How often a lease is renewed, and when it counts as given up.
 *
 * @param renewEvery the time between renewals
 * @param staleAfter a lease renewed longer ago than this may be taken over
 * @param pollEvery how often a lease of another runner is looked at while waiting for it
 */
public record LeaseTimes(Duration renewEvery, Duration staleAfter, Duration pollEvery) {
    /** The times of Python Marin: renewed every 30 s, stale after 90 s. */
    public static final LeaseTimes DEFAULT =
            new LeaseTimes(Duration.ofSeconds(30), Duration.ofSeconds(90), Duration.ofSeconds(1));

    /** Checks that a lease can be renewed before it is stale. */
    public LeaseTimes {
        if (renewEvery.multipliedBy(2).compareTo(staleAfter) > 0) {
            throw new IllegalArgumentException("A lease renewed every " + renewEvery + " and stale after " + staleAfter
                    + " is lost by one late renewal; renew at least twice as often.");
        }
    }

    /**
     * How long after its last renewal a lease counts as lost for its own holder: well before others may take it, so that
     * they never find its step still running.
     */
    public Duration fenceAfter() {
        return staleAfter.minus(renewEvery.dividedBy(2));
    }
}
