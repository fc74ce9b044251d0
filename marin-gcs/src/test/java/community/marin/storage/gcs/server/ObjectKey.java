package community.marin.storage.gcs.server;

import java.util.Objects;

/** Which object. */
record ObjectKey(String bucket, String name) {
    ObjectKey {
        Objects.requireNonNull(bucket, "bucket");
        if (name.isEmpty()) {
            throw GcsException.badRequest("Required parameter: name");
        }
    }
}
