package community.marin.storage.gcs.server;

import java.time.Instant;

/**
 * A bucket.
 *
 * @param location a region or multi-region in capitals: {@code US-CENTRAL1}
 * @param locationType {@code region}, {@code dual-region} or {@code multi-region}
 */
record BucketInfo(String name, String location, String locationType, Instant created) {}
