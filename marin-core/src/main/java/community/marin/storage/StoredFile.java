package community.marin.storage;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** The whole content of a file and the generation it had when it was read. */
public final class StoredFile {
    private final byte[] bytes;
    private final Generation generation;
    private final Instant modified;

    /** Takes the content as read; the array is not copied and must not be changed afterwards. */
    public StoredFile(byte[] bytes, Generation generation, Instant modified) {
        this.bytes = bytes;
        this.generation = generation;
        this.modified = modified;
    }

    /** The content as UTF-8 text. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** A copy of the content. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The generation of this content. */
    public Generation generation() {
        return generation;
    }

    /**
     * When this content was written, by the storage's own clock; if that tells whole seconds, the end of that second, so that
     * a file may look younger than it is but never older.
     */
    public Instant modified() {
        return modified;
    }
}
