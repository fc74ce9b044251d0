package community.marin.execution.version;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** The MD5 and the length of what is written to it, and the text itself if it is short. */
final class Digest extends OutputStream {
    /** Text up to this length, in bytes, is kept. */
    private static final int MAXIMUM_KEPT_LENGTH = 4096;

    /** Most versions are shorter. */
    private static final int USUAL_LENGTH = 512;

    private final MessageDigest md5;
    private byte[] buffer = new byte[USUAL_LENGTH];
    private int buffered;
    private long length;

    private Digest(MessageDigest md5) {
        this.md5 = md5;
    }

    /** Something that writes JSON. */
    interface Source {
        void writeTo(PythonJsonWriter writer) throws IOException;
    }

    /** The digest of what a source writes. */
    static Digest of(Source source) {
        try {
            Digest digest = new Digest(MessageDigest.getInstance("MD5"));
            source.writeTo(new PythonJsonWriter(digest));
            return digest;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no MD5, which the names of all outputs need.", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void write(int b) {
        makeRoom(1);
        buffer[buffered++] = (byte) b;
        length++;
    }

    @Override
    public void write(byte[] bytes, int offset, int count) {
        makeRoom(count);
        if (count > buffer.length) {
            md5.update(bytes, offset, count);
        } else {
            System.arraycopy(bytes, offset, buffer, buffered, count);
            buffered += count;
        }
        length += count;
    }

    /** How many bytes were written. */
    long length() {
        return length;
    }

    /** All that was written, unless it is too long to be kept. */
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
