package community.marin.execution.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;

/**
 * Who runs a step, and when they last said so.
 *
 * @param workerId the runner that holds it
 * @param renewed when it was last renewed: by the clock of the process that read it, if the storage has a clock to compare it
 *     with, else by the holder's
 */
public record Lease(String workerId, Instant renewed) {
    /** The year 9999 ends before it. */
    private static final double LATEST_SECONDS = 253_402_300_800.0;

    private static final double MICROSECONDS_PER_SECOND = 1e6;
    private static final double NANOSECONDS_PER_SECOND = 1e9;

    /** How long ago it was renewed; zero if its clock is ahead. */
    public Duration age(Instant now) {
        Duration age = Duration.between(renewed, now);
        return age.isNegative() ? Duration.ZERO : age;
    }

    /** The JSON of Python Marin: {@code worker_id} and {@code timestamp} in seconds since the epoch. */
    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("worker_id", workerId);
        json.put("timestamp", renewed.getEpochSecond() + renewed.getNano() / NANOSECONDS_PER_SECOND);
        return json;
    }

    /**
     * Reads the JSON of a lock file.
     *
     * @throws IllegalArgumentException if it lacks a field
     */
    static Lease fromJson(JsonNode json) {
        if (!json.path("worker_id").isTextual() || !json.path("timestamp").isNumber()) {
            throw new IllegalArgumentException("it lacks worker_id or timestamp");
        }
        double seconds = json.get("timestamp").doubleValue();
        if (!(Math.abs(seconds) < LATEST_SECONDS)) {
            throw new IllegalArgumentException("its timestamp " + seconds + " is no time");
        }
        long whole = (long) Math.floor(seconds);
        long micros = Math.round((seconds - whole) * MICROSECONDS_PER_SECOND);
        return new Lease(
                json.get("worker_id").textValue(), Instant.ofEpochSecond(whole).plusNanos(micros * 1_000));
    }
}
