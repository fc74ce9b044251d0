package community.marin.stress;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A sign of life of a step's function.
 *
 * @param time when, by the machine's clock
 * @param kind what it was
 * @param step the step's name
 * @param attempt which call of the function: {@code worker#number}
 * @param detail the slice, or what broke the function
 */
record WorkLine(Instant time, Kind kind, String step, String attempt, String detail) {
    private static final int FIELDS = 5;

    /** What a function says. */
    enum Kind {
        /** It was called. */
        BEGIN,
        /** It has worked for a while. */
        SLICE,
        /** It has written all of its output, and returns. */
        END,
        /** It was interrupted, or failed, and throws. */
        BROKEN
    }

    /** The line as a file holds it. */
    String text() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time) + " " + kind + " " + step + " " + attempt + " " + detail
                + "\n";
    }

    static WorkLine parse(String text) {
        String[] fields = text.split(" ", FIELDS);
        return new WorkLine(
                Instant.EPOCH.plus(Long.parseLong(fields[0]), ChronoUnit.MICROS),
                Kind.valueOf(fields[1]),
                fields[2],
                fields[3],
                fields[4]);
    }
}
