package community.marin.execution.upkeep;

import community.marin.execution.plan.Durations;
import community.marin.execution.record.FoundLock;
import java.time.Duration;

/**
 * What keeps runners off an output: a lease, or a lock file that nobody can read.
 *
 * @param found the lock file
 * @param age how long ago it was renewed
 * @param live whether its holder counts as alive; false for a damaged file, of which nobody knows
 */
public record Lock(FoundLock found, Duration age, boolean live) {
    /** Whether the file cannot be understood. */
    public boolean isDamaged() {
        return found.lease().isEmpty();
    }

    /** Whether it is removed only by force: its holder may be at work. */
    public boolean needsForce() {
        return live || isDamaged();
    }

    /** Such as {@code live lease of host-1-ab, last seen 5.0s ago} or {@code damaged lock file (it is no JSON), ...}. */
    public String describe() {
        String what = found.lease()
                .map(lease -> (live ? "live" : "stale") + " lease of " + lease.workerId() + ", last seen ")
                .orElseGet(() -> "damaged lock file (" + found.problem().orElseThrow() + "), written ");
        return what + Durations.ago(age);
    }
}
