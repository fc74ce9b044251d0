package community.marin.classification;

import community.marin.documents.Document;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** A search for documents that others make superfluous: first it takes all documents in, then it finds. */
interface DocumentSearch extends Closeable {
    /** Takes documents in; one for each thread. */
    interface Intake extends Closeable {
        /**
         * Takes in a document.
         *
         * @param number what tells it from all others
         */
        void add(Document document, long number) throws IOException;
    }

    /** The attribute of the documents that are found. */
    String attribute();

    /** Where the numbers of what was found belong. */
    Path statsFile();

    /** Takes documents in. */
    Intake intake();

    /** Finds, once all documents are in and all intakes are closed. */
    DedupeStats find() throws IOException;

    /** Whether the document with this number is superfluous. */
    boolean isFound(long number);
}
