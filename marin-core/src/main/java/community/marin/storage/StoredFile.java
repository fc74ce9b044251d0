package community.marin.storage;

import java.nio.charset.StandardCharsets;

/** The whole content of a file and the generation it had when it was read. */
public final class StoredFile {
    private final byte[] bytes;
    private final Generation generation;

    /** Takes the content as read; the array is not copied and must not be changed afterwards. */
    public StoredFile(byte[] bytes, Generation generation) {
        this.bytes = bytes;
        this.generation = generation;
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
}
