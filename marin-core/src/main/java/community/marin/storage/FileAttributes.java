package community.marin.storage;

import java.time.Instant;

/**
 * What a listing or a stat tells of a file.
 *
 * @param location where it is
 * @param size its length in bytes
 * @param updated when it was last written, by the storage's own clock
 * @param generation which write its content comes from
 */
public record FileAttributes(Location location, long size, Instant updated, Generation generation) {}
