package community.marin.execution.version;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The MD5 and the length of what is written to it; keeps none of it. */
final class Digest extends OutputStream {
    private final MessageDigest md5;
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
        md5.update((byte) b);
        length++;
    }

    @Override
    public void write(byte[] bytes, int offset, int count) {
        md5.update(bytes, offset, count);
        length += count;
    }

    /** How many bytes were written. */
    long length() {
        return length;
    }

    /** The MD5 in 32 hex digits; to be asked for once. */
    String hex() {
        return HexFormat.of().formatHex(md5.digest());
    }
}
