package community.marin.execution.upkeep;

import community.marin.execution.record.StepStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An output that no experiment refers to.
 *
 * @param output where it is
 * @param status what its status file says; empty if there is none, or it is damaged
 * @param files how many files it has, the runner's own included
 * @param bytes how long they are together
 * @param updated when the newest of them was written, by the storage's own clock; the lock file does not count
 * @param age how long ago that was
 * @param kept why it must not be deleted; empty if it may be
 */
public record Leftover(
        NamedOutput output,
        Optional<StepStatus> status,
        int files,
        long bytes,
        Instant updated,
        Duration age,
        Optional<String> kept) {}
