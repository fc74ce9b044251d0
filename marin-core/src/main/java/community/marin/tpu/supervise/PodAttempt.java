package community.marin.tpu.supervise;

/**
 * One pod that is asked for, for one start of the command.
 *
 * @param number from 0; every pod of a job has another, so that no two are ever confused
 * @param zone where it is asked for
 * @param known whether Cloud TPU has told of its pod, or surely never will; if not, the pod may still come into being after it was given up
 */
public record PodAttempt(int number, String zone, boolean known) {
    /** An attempt of whose pod all is known. */
    PodAttempt nowKnown() {
        return new PodAttempt(number, zone, true);
    }

    /** The one after it. */
    PodAttempt next(String nextZone) {
        return new PodAttempt(number + 1, nextZone, false);
    }
}
