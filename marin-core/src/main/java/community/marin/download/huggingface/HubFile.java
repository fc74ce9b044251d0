package community.marin.download.huggingface;

import community.marin.download.RemoteNames;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file as the Hub lists it.
 *
 * @param path its path in the repository
 * @param size its size in bytes
 * @param oid the SHA-1 of its Git blob, in hex; of a large file that is the blob of a pointer to it
 * @param sha256 the SHA-256 of a large file's content, in hex; empty for those that Git holds itself
 */
record HubFile(String path, long size, String oid, Optional<String> sha256) {
    private static final Pattern SHA_1 = Pattern.compile("[0-9a-f]{40}");
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    HubFile {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(oid, "oid");
        Objects.requireNonNull(sha256, "sha256");
        if (!RemoteNames.isPlain(path)) {
            throw new IllegalArgumentException("a file named \"" + RemoteNames.printable(path)
                    + "\", which is no plain relative path and could lie outside the output");
        }
        if (size < 0) {
            throw new IllegalArgumentException("the file " + path + " with a negative size");
        }
        if (!SHA_1.matcher(oid).matches()
                || (sha256.isPresent() && !SHA_256.matcher(sha256.get()).matches())) {
            throw new IllegalArgumentException("the file " + path + " with a malformed checksum");
        }
    }
}
