package community.marin.storage;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/** A file that is being written and appears under its name only once it is whole; {@link #close()} without a commit drops it. */
public interface PendingFile extends Closeable {
    /** Where the content goes; buffered. Closing it is harmless: it makes nothing visible. */
    OutputStream stream();

    /**
     * Makes what was written visible under the file's name, in place of what was there.
     *
     * @throws IOException if what was written did not arrive whole
     */
    void commit() throws IOException;
}
