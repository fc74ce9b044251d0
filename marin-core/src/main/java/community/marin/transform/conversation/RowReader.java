package community.marin.transform.conversation;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** Reads the rows of one file of a dataset, holding one of them in memory. */
public interface RowReader extends Closeable {
    /**
     * Reads the next row; empty at the end of the file.
     *
     * @throws IOException if the file is damaged; says where
     */
    Optional<Row> next() throws IOException;

    /** Where the row last read stands in the file, for messages: {@code line 3}. */
    String position();
}
