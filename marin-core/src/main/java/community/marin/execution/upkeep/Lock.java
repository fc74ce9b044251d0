package community.marin.execution.upkeep;

import community.marin.execution.plan.Durations;
import community.marin.execution.record.LockFile;
import java.time.Duration;

/**
 * What keeps runners off an output: a lease, or a lock file that nobody can read.
 *
 * @param content the lock file as it was read
 * @param age how long ago it was renewed
 * @param live whether its holder counts as alive; false for a damaged file, of which nobody knows
 */
public record Lock(LockFile.Content content, Duration age, boolean live) {
    /** Whether the file cannot be understood. */
    public boolean isDamaged() {
        return content.lease().isEmpty();
    }

    /** Such as {@code live lease of host-1-ab, last seen 5.0s ago} or {@code damaged lock file (it is no JSON), ...}. */
    public String describe() {
        String what = content.lease()
                .map(lease -> (live ? "live" : "stale") + " lease of " + lease.workerId() + ", last seen ")
                .orElseGet(() -> "damaged lock file (" + content.problem().orElseThrow() + "), written ");
        return what + Durations.ago(age);
    }
}
