package community.marin.documents;

import java.io.Closeable;
import java.io.IOException;

/**
 * Writes the values of a file one after the other. The file appears whole with {@link #commit()}; closing without that leaves nothing.
 *
 * @param <T> the type of the values
 */
public interface ValueWriter<T> extends Closeable {
    /** Appends a value. */
    void write(T value) throws IOException;

    /** Values written so far. */
    long count();

    /** Makes the file visible under its name. */
    void commit() throws IOException;
}
