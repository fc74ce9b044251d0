package community.marin.storage.gcs;

import community.marin.storage.BucketName;
import community.marin.storage.Location;
import java.io.IOException;

/**
 * A place in a bucket: an object, or the folder of that name.
 *
 * @param bucket the bucket's name
 * @param name the name inside the bucket, without a slash at its end; empty for the bucket itself
 */
record ObjectName(String bucket, String name) {
    static final String SCHEME = "gs";

    private static final String PREFIX = SCHEME + "://";

    /** Takes a location apart; that the bucket's name can be one is checked, so that no request asks for what cannot be. */
    static ObjectName of(Location location) throws IOException {
        String rest = location.text().substring(PREFIX.length());
        int slash = rest.indexOf('/');
        try {
            String bucket = BucketName.of(location).text();
            return new ObjectName(bucket, slash < 0 ? "" : rest.substring(slash + 1));
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage() + "; correct " + location, e);
        }
    }

    /** Where another object of this bucket is. */
    Location sibling(String object) {
        return new Location(PREFIX + bucket + "/" + object);
    }

    /** What the names of all objects in the folder of this name begin with. */
    String folderPrefix() {
        return name.isEmpty() ? "" : name + "/";
    }

    /** Whether this is a whole bucket, which has no content. */
    boolean isBucket() {
        return name.isEmpty();
    }

    /** The location as the user writes it. */
    @Override
    public String toString() {
        return PREFIX + bucket + (name.isEmpty() ? "" : "/" + name);
    }
}
