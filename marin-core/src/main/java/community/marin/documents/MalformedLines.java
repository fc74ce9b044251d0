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

    /** Checks the limit. */
    public MalformedLines {
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
