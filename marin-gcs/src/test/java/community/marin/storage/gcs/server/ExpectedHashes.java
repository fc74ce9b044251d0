package community.marin.storage.gcs.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** The checksums that the client has computed, in base64. */
record ExpectedHashes(Optional<String> crc32c, Optional<String> md5) {
    /** From the metadata, or else from the header of the request. */
    static ExpectedHashes of(JsonNode metadata, Headers headers) {
        ExpectedHashes inHeader = of(headers);
        return new ExpectedHashes(
                Optional.ofNullable(metadata.path("crc32c").textValue()).or(inHeader::crc32c),
                Optional.ofNullable(metadata.path("md5Hash").textValue()).or(inHeader::md5));
    }

    static ExpectedHashes of(Headers headers) {
        Optional<String> crc32c = Optional.empty();
        Optional<String> md5 = headers.get("Content-MD5");
        for (String hash : headers.get("x-goog-hash").orElse("").split(",", -1)) {
            String stripped = hash.strip();
            if (stripped.startsWith("crc32c=")) {
                crc32c = Optional.of(stripped.substring("crc32c=".length()));
            } else if (stripped.startsWith("md5=")) {
                md5 = Optional.of(stripped.substring("md5=".length()));
            }
        }
        return new ExpectedHashes(crc32c, md5);
    }

    /** Throws 400 if the bytes that arrived are others. */
    void check(Content content) {
        check("CRC32C", crc32c, content.crc32c());
        check("MD5 hash", md5, content.md5());
    }

    private static void check(String kind, Optional<String> expected, String found) {
        if (expected.isPresent() && !expected.get().equals(found)) {
            throw GcsException.badRequest("Provided " + kind + " \"" + expected.get() + "\" doesn't match calculated "
                    + kind + " \"" + found + "\".");
        }
    }
}
