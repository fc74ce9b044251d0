package community.marin.storage.gcs.server;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.zip.CRC32C;

/** The bytes of an object with their checksums. The bytes are never changed. */
final class Content {
    private final byte[] bytes;
    private final String crc32c;
    private final String md5;

    Content(byte[] bytes) {
        this.bytes = bytes;
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        this.crc32c = base64(
                ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array());
        try {
            this.md5 = base64(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }

    private static String base64(byte[] digest) {
        return Base64.getEncoder().encodeToString(digest);
    }

    /** The bytes themselves, not a copy. */
    byte[] bytes() {
        return bytes;
    }

    int size() {
        return bytes.length;
    }

    /** CRC32C, big-endian, in base64. */
    String crc32c() {
        return crc32c;
    }

    /** MD5 in base64. */
    String md5() {
        return md5;
    }
}
