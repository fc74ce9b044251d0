package community.marin.storage.gcs.server;

import java.time.Instant;

/**
 * One generation of an object.
 *
 * @param components how many objects it was composed of; 0 if it was uploaded or copied whole
 */
record StoredObject(
        ObjectKey key,
        Content content,
        ObjectAttributes attributes,
        long generation,
        long metageneration,
        Instant created,
        Instant updated,
        int components) {
    /** The next metageneration, with other attributes. */
    StoredObject with(ObjectAttributes newAttributes, Instant now) {
        return new StoredObject(key, content, newAttributes, generation, metageneration + 1, created, now, components);
    }
}
