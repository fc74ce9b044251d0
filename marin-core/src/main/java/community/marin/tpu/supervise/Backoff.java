package community.marin.tpu.supervise;

import java.time.Duration;

/**
 * Waits that double, with jitter, so that many jobs that failed together do not come back together. The jitter is drawn from the job's name
 * and the attempt: whoever follows the job finds the same.
 */
final class Backoff {
    private static final int MOST_DOUBLINGS = 20;

    private final Duration first;
    private final Duration longest;

    Backoff(SupervisionTimes times) {
        this.first = times.firstBackoff();
        this.longest = times.longestBackoff();
    }

    /**
     * How long to wait.
     *
     * @param failures how many there were in a row, from 1
     */
    Duration after(int failures, String job, int attempt) {
        double doubled = (double) first.toMillis() * Math.pow(2, Math.min(MOST_DOUBLINGS, Math.max(0, failures - 1)));
        double most = Math.min(doubled, (double) longest.toMillis());
        // Between half of it and all of it.
        return Duration.ofMillis((long) (most * (0.5 + fraction(job, attempt) / 2)));
    }

    /** Of [0, 1), by the mixer of SplitMix64 (Steele, Lea, Flood 2014). */
    private static double fraction(String job, int attempt) {
        long mixed = job.hashCode() * 0x9E3779B97F4A7C15L + attempt * 0xD1B54A32D192ED03L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return ((mixed ^ (mixed >>> 31)) >>> 11) * 0x1.0p-53;
    }
}
