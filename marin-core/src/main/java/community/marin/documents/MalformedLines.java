package community.marin.documents;

import java.util.Objects;

/**
 * What to do with malformed lines, or rows of Parquet files.
 *
 * @param onMalformed whether to pass over them
 * @param limit how many of one file may be passed over; one more is an error. The limit is for each file, so that it does not matter
 *     in which order files are read, nor how often a step was interrupted
 */
public record MalformedLines(OnMalformed onMalformed, long limit) {
    /** None is passed over. */
    public static final MalformedLines ARE_ERRORS = new MalformedLines(OnMalformed.ERROR, 0);

    /** What becomes of malformed lines in configs that do not say. */
    public static final OnMalformed DEFAULT_ON_MALFORMED = OnMalformed.ERROR;

    /** How many lines of a file may be passed over in configs that do not say. */
    public static final long DEFAULT_LIMIT = 100;

    /** Checks both. */
    public MalformedLines {
        check(onMalformed, limit);
    }

    /**
     * Checks a pair that stands in a config, which thereby refuses it before the first file does.
     *
     * @throws IllegalArgumentException if the limit is negative
     */
    public static void check(OnMalformed onMalformed, long limit) {
        Objects.requireNonNull(onMalformed, "onMalformed");
        if (limit < 0) {
            throw new IllegalArgumentException("The limit of malformed lines must not be negative, but is " + limit);
        }
    }

    /** Whether one more may be passed over. */
    boolean mayPassOver(long before) {
        return onMalformed == OnMalformed.SKIP && before < limit;
    }
}
