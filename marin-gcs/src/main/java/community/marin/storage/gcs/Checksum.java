package community.marin.storage.gcs;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.CRC32C;

/**
 * The CRC32C of an object.
 *
 * @param base64 its four bytes, the highest first, in base 64, as the server writes it
 */
record Checksum(String base64) {
    static Checksum of(byte[] content) {
        CRC32C crc = new CRC32C();
        crc.update(content);
        return of(crc);
    }

    static Checksum of(CRC32C crc) {
        byte[] bytes =
                ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array();
        return new Checksum(Base64.getEncoder().encodeToString(bytes));
    }
}
