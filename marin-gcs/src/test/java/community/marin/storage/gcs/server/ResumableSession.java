package community.marin.storage.gcs.server;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** One resumable upload: what it will become, and what has arrived. Callers hold its monitor. */
final class ResumableSession {
    /** The service keeps multiples of this, except at the end. */
    static final int QUANTUM = 256 * 1024;

    private final String id;
    private final ObjectKey key;
    private final ObjectAttributes attributes;
    private final ExpectedHashes hashes;
    private final Preconditions preconditions;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private Optional<StoredObject> finished = Optional.empty();

    ResumableSession(
            String id, ObjectKey key, ObjectAttributes attributes, ExpectedHashes hashes, Preconditions preconditions) {
        this.id = id;
        this.key = key;
        this.attributes = attributes;
        this.hashes = hashes;
        this.preconditions = preconditions;
    }

    String id() {
        return id;
    }

    ObjectKey key() {
        return key;
    }

    /** What it has become. */
    Optional<StoredObject> finished() {
        return finished;
    }

    int size() {
        return received.size();
    }

    /**
     * Takes bytes that begin at an offset of the whole; those that are here already are passed over. Throws 503 if
     * there would be a gap.
     *
     * @param last whether nothing comes behind them; else only whole quanta are kept
     */
    void receive(long offset, byte[] bytes, boolean last) {
        if (offset > size()) {
            throw new GcsException(
                    503,
                    "Invalid request.  According to the Content-Range header, the upload offset is " + offset
                            + " byte(s), which exceeds already uploaded size of " + size() + " byte(s).");
        }
        long end = offset + bytes.length;
        long kept = last ? end : end / QUANTUM * QUANTUM;
        if (kept > size()) {
            received.write(bytes, (int) (size() - offset), (int) (kept - size()));
        }
    }

    /** Makes the object of what has arrived, if it is what the client meant and the preconditions still hold. */
    StoredObject finish(ObjectStore store, ExpectedHashes lastHashes) {
        Content content = new Content(received.toByteArray());
        hashes.check(content);
        lastHashes.check(content);
        StoredObject written = store.write(Operation.RESUMABLE_PUT, key, content, attributes, 0, preconditions);
        finished = Optional.of(written);
        received.reset();
        return written;
    }
}
