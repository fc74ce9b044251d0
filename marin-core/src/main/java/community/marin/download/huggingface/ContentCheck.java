package community.marin.download.huggingface;

import community.marin.download.http.WrongContentException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Follows the bytes of a file as they arrive, and tells whether they are those that the Hub lists: by the SHA-256 of a large file, and by
 * the SHA-1 that Git gives any other, which is that of {@code blob <size>}, a zero byte, and the content.
 */
final class ContentCheck {
    private final HubFile file;
    private final MessageDigest digest;
    private long size;

    ContentCheck(HubFile file) {
        this.file = file;
        this.digest = digest(file.sha256().isPresent() ? "SHA-256" : "SHA-1");
        if (file.sha256().isEmpty()) {
            digest.update(("blob " + file.size() + "\0").getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * Notes bytes.
     *
     * @throws WrongContentException if they are more than the file has
     */
    void update(byte[] buffer, int count) throws WrongContentException {
        size += count;
        if (size > file.size()) {
            throw new WrongContentException(
                    file.path() + " has more than the " + file.size() + " bytes that the Hub lists");
        }
        digest.update(buffer, 0, count);
    }

    /**
     * Judges the file at its end.
     *
     * @throws WrongContentException if it is not what the Hub lists
     */
    void finish() throws WrongContentException {
        if (size != file.size()) {
            throw new WrongContentException(file.path() + " has " + size + " bytes, but the Hub lists " + file.size());
        }
        String expected = file.sha256().orElse(file.oid());
        String actual = HexFormat.of().formatHex(digest.digest());
        if (!actual.equals(expected)) {
            throw new WrongContentException(file.path() + " has the " + digest.getAlgorithm() + " " + actual
                    + ", but the Hub lists " + expected);
        }
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no " + algorithm, e);
        }
    }
}
