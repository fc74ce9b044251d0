package community.marin.stress;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was done to a worker.
 *
 * @param killed when it was surely dead
 * @param pauses when it stood still
 */
record Fate(String worker, Optional<Instant> killed, List<Pause> pauses) {
    Fate {
        pauses = List.copyOf(pauses);
    }

    /**
     * A time in which a process surely stood still.
     *
     * @param stopped when it had the SIGSTOP
     * @param resumed just before its SIGCONT
     */
    record Pause(Instant stopped, Instant resumed) {}

    /** How long after the end of a pause a time is, if that is at most the window. */
    Optional<Duration> sincePause(Instant time, Duration window) {
        return pauses.stream()
                .map(pause -> Duration.between(pause.resumed(), time))
                .filter(since -> !since.isNegative() && since.compareTo(window) <= 0)
                .min(Duration::compareTo);
    }
}
