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
     * A time in which a process stood still.
     *
     * @param stopped when it had the SIGSTOP
     * @param resumed just before its SIGCONT was sent, which takes long on a busy machine: until then it surely stood still
     * @param awake when it surely had its SIGCONT
     */
    record Pause(Instant stopped, Instant resumed, Instant awake) {
        /** Whether it stood still at a time, or had not had this long since to look around. */
        boolean excuses(Instant time, Duration window) {
            return !time.isBefore(stopped) && !time.isAfter(awake.plus(window));
        }
    }

    /** How long after the end of a pause a time is at most, if the process had not had the window to look around. */
    Optional<Duration> sincePause(Instant time, Duration window) {
        return pauses.stream()
                .filter(pause -> !time.isBefore(pause.resumed()) && pause.excuses(time, window))
                .map(pause -> Duration.between(pause.resumed(), time))
                .min(Duration::compareTo);
    }
}
