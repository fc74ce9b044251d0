package community.marin.classification;

import com.dynatrace.hash4j.hashing.HashValue128;
import community.marin.shuffle.RecordWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A search for documents that others make superfluous. Each document has keys; documents with a key in common belong together. First all
 * keys are put in, then the search finds.
 */
interface DocumentSearch extends Closeable {
    /** The keys of texts; one for each thread. */
    @FunctionalInterface
    interface Keys {
        /** The keys of a text, as many of each. */
        List<HashValue128> of(String text);
    }

    /** The attribute of the documents that are found. */
    String attribute();

    /** Where the numbers of what was found belong. */
    Path statsFile();

    /** How many keys a document has. */
    int keyCount();

    /** A maker of keys for one thread. */
    Keys keys();

    /** Takes records in whose key is a document's and whose value is its node; one for each thread. */
    RecordWriter writer();

    /**
     * Finds, once all documents are in and all writers are closed.
     *
     * @param documents how many documents there are
     */
    DedupeStats find(long documents) throws IOException;

    /** Whether the document with this number is superfluous. */
    boolean isFound(long number);
}
