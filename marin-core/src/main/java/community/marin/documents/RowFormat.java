package community.marin.documents;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A format of files of rows that a library reads and writes which is too heavy for the class path of the command; found by {@link
 * RowFormats}. A row is a map from column to value, as JSON has them: strings, numbers, booleans, lists, maps with strings for keys, and
 * null.
 */
public interface RowFormat {
    /** The extension of the names of such files, without the dot: {@code parquet}. */
    String extension();

    /**
     * Opens a file for reading, on a disk or in a bucket.
     *
     * @param columns the columns that are asked for, where others need not be read; empty for all
     * @throws IOException if it cannot be read or is no such file; says which
     */
    Rows open(Path file, Optional<Set<String>> columns) throws IOException;

    /**
     * Writes a whole file.
     *
     * @param rows its rows, which may be opened more than once, since the types of columns must be known before the first row is written
     * @param stream where the file goes; not closed
     */
    void write(RowSupply rows, OutputStream stream) throws IOException;

    /** Rows one after the other. */
    interface Rows extends Closeable {
        /**
         * The next row; empty at the end.
         *
         * @throws MalformedLineException if the row holds what cannot be a value; the next one can be read all the same
         * @throws IOException if the file is damaged; says so, with file and row
         */
        Optional<Map<String, Object>> next() throws IOException;
    }

    /** The rows of a file to be written. */
    @FunctionalInterface
    interface RowSupply {
        /** The rows from the first one on; the same each time. */
        Rows open() throws IOException;
    }
}
