package community.marin.documents;

import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Counts the malformed lines or rows of one file that are passed over, up to the limit. */
final class PassedOver {
    private static final Logger log = LogManager.getLogger(PassedOver.class);

    private final MalformedLines malformedLines;
    private long count;

    PassedOver(MalformedLines malformedLines) {
        this.malformedLines = malformedLines;
    }

    /**
     * Passes over one more.
     *
     * @throws MalformedLineException if it may not be
     */
    void add(MalformedLineException malformed) throws MalformedLineException {
        if (malformedLines.mayPassOver(count)) {
            log.warn("Passed over: {}", malformed.getMessage());
            count++;
            return;
        }
        if (malformedLines.onMalformed() == OnMalformed.ERROR) {
            throw malformed;
        }
        throw new MalformedLineException(
                malformed.getMessage() + ". It is one more than the " + malformedLines.limit()
                        + " malformed lines of a file that may be passed over",
                malformed);
    }

    long count() {
        return count;
    }
}
