package community.marin.execution.version;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** The MD5 and the length of what is added to it, and the text itself if it is short. */
final class Digest implements ByteSink {
    /** Copied for each digest and never added to: to look the algorithm up again takes longer than a short digest. */
    private static final MessageDigest EMPTY = empty();

    /** Text up to this length, in bytes, is kept. */
    private static final int MAXIMUM_KEPT_LENGTH = 4096;

    /** Most versions are shorter. */
    private static final int USUAL_LENGTH = 512;

    private final MessageDigest md5;
    private byte[] buffer = new byte[USUAL_LENGTH];
    private int buffered;
    private long length;

    /** The digest of nothing so far. */
    Digest() {
        try {
            md5 = (MessageDigest) EMPTY.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("The MD5 of this Java cannot be copied.", e);
        }
    }

    private static MessageDigest empty() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no MD5, which the names of all outputs need.", e);
        }
    }

    @Override
    public void add(byte[] bytes) {
        makeRoom(bytes.length);
        if (bytes.length > buffer.length) {
            md5.update(bytes);
        } else {
            System.arraycopy(bytes, 0, buffer, buffered, bytes.length);
            buffered += bytes.length;
        }
        length += bytes.length;
    }

    /** How many bytes were added. */
    long length() {
        return length;
    }

    /** All that was added, unless it is too long to be kept. */
    Optional<byte[]> text() {
        return length <= MAXIMUM_KEPT_LENGTH ? Optional.of(Arrays.copyOf(buffer, buffered)) : Optional.empty();
    }

    /** The MD5 in 32 hex digits; ends the digest. */
    String hex() {
        md5.update(buffer, 0, buffered);
        return HexFormat.of().formatHex(md5.digest());
    }

    /** A short text is gathered in a buffer that grows; the parts of a long one go through it. */
    private void makeRoom(int count) {
        int needed = buffered + count;
        if (needed <= buffer.length) {
            return;
        }
        if (needed <= MAXIMUM_KEPT_LENGTH) {
            buffer = Arrays.copyOf(buffer, Math.min(MAXIMUM_KEPT_LENGTH, Math.max(needed, 2 * buffer.length)));
        } else {
            md5.update(buffer, 0, buffered);
            buffered = 0;
        }
    }
}
