package community.marin.documents;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;

/**
 * Reads the values of a file one after the other, in the order of the file.
 *
 * @param <T> the type of the values
 */
public interface ValueReader<T> extends Closeable {
    /**
     * Reads the next value; empty at the end of the file.
     *
     * @throws MalformedLineException if there is something else than such a value, and that is an error or more of it than may be passed
     *     over
     * @throws IOException if the file is truncated or damaged
     * @throws InterruptedIOException if the thread was interrupted
     */
    Optional<T> next() throws IOException;

    /** The number of the line, row or element last read, from 1. */
    long number();

    /** What is numbered: {@code line}, {@code row} or {@code element}. */
    String unit();

    /** Where the value last read stands in the file, for messages: {@code line 3}, {@code row 3}. */
    default String position() {
        return unit() + " " + number();
    }

    /** How many malformed lines or rows were passed over so far; none by a reader to which all are errors. */
    default long passedOver() {
        return 0;
    }
}
