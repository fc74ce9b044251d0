package community.marin.execution.upkeep;

import java.io.IOException;
import java.util.Optional;

/**
 * What became of an attempt to remove a lock.
 *
 * @param released whether there was one and it is gone
 * @param refusal why it is still there; empty if there is none any more
 */
public record Unlocking(boolean released, Optional<String> refusal) {
    /**
     * Removes the lock that was shown to the user, and no other.
     *
     * @param shown the lock; empty if there was none, and so nothing to do
     * @param force whether to remove one that is live or damaged, too
     */
    public static Unlocking of(Locks locks, Optional<Lock> shown, boolean force) throws IOException {
        if (shown.isEmpty()) {
            return new Unlocking(false, Optional.empty());
        }
        Lock lock = shown.get();
        if (!force && lock.live()) {
            return refused(lock.describe() + "; stop that runner, or release it all the same with --force");
        } else if (!force && lock.isDamaged()) {
            return refused(lock.describe() + "; if no runner works on this output, remove it with --force");
        }
        Optional<Lock> now = locks.remove(lock);
        return now.isEmpty()
                ? new Unlocking(true, Optional.empty())
                : refused("the lease changed meanwhile and was not removed: there is now a "
                        + now.get().describe());
    }

    private static Unlocking refused(String why) {
        return new Unlocking(false, Optional.of(why));
    }
}
