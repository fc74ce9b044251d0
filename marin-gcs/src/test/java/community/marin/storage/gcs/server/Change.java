package community.marin.storage.gcs.server;

import java.time.Instant;
import java.util.Optional;

/**
 * One change of an object.
 *
 * @param sequence its place in the order of all changes, from 1
 * @param time when, by the server's clock
 * @param operation the request that made it; {@link Operation#INSERT} for objects that a test put there
 * @param bucket the bucket
 * @param name the object
 * @param deleted whether the object is gone after it
 * @param generation the generation written, or the one deleted
 * @param metageneration the metageneration written, or the one deleted
 * @param previousGeneration the generation that was there before; 0 if there was none
 * @param size bytes written or deleted
 * @param crc32c checksum of those bytes, big-endian in base64
 * @param text the bytes as UTF-8, if they are at most {@value History#TEXT_LIMIT}
 */
public record Change(
        long sequence,
        Instant time,
        Operation operation,
        String bucket,
        String name,
        boolean deleted,
        long generation,
        long metageneration,
        long previousGeneration,
        long size,
        String crc32c,
        Optional<String> text) {}
