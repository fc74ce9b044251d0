package community.marin.tpu.supervise;

import java.time.Duration;

/**
 * How long to wait for what.
 *
 * @param poll between two looks
 * @param zoneWait how long a request waits in one zone while there are others
 * @param startLimit how long machines may take from being there to their first heartbeat
 * @param heartbeatLimit how long a machine may be silent; it tells of itself every 30 s
 * @param failureGrace how long after the first command failed the others may take to end, and Cloud TPU to say that machines were taken away
 * @param settle how long after it was given up a request may still be carried out
 * @param deleteLimit how long a pod may take to be deleted
 * @param firstBackoff how long to wait after the first failure; doubled with each
 * @param longestBackoff at the most
 */
public record SupervisionTimes(
        Duration poll,
        Duration zoneWait,
        Duration startLimit,
        Duration heartbeatLimit,
        Duration failureGrace,
        Duration settle,
        Duration deleteLimit,
        Duration firstBackoff,
        Duration longestBackoff) {
    /** For real pods. */
    public static final SupervisionTimes DEFAULT = new SupervisionTimes(
            Duration.ofSeconds(15),
            Duration.ofMinutes(10),
            Duration.ofMinutes(20),
            Duration.ofMinutes(5),
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(30),
            Duration.ofSeconds(30),
            Duration.ofMinutes(15));
}
