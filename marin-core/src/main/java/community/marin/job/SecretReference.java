package community.marin.job;

import community.marin.storage.Location;
import java.util.regex.Pattern;

/** Where the machine that runs a command finds a secret. Only this travels; who launches a job never sees the secret itself. */
public sealed interface SecretReference {
    /**
     * A version of a secret in Google's Secret Manager.
     *
     * @param resource {@code projects/PROJECT/secrets/NAME/versions/VERSION}
     */
    record SecretManager(String resource) implements SecretReference {
        private static final Pattern RESOURCE = Pattern.compile("projects/[^/\\s]+/secrets/[\\w-]+/versions/[\\w-]+");

        /** Checks the form. */
        public SecretManager {
            if (!RESOURCE.matcher(resource).matches()) {
                throw new IllegalArgumentException("'" + resource
                        + "' is no place of a secret; write projects/PROJECT/secrets/NAME or gs://bucket/object.");
            }
        }

        @Override
        public String toString() {
            return resource;
        }
    }

    /**
     * An object of a bucket that only those may read who may know the secret. Its whole content is the secret, but for a line feed at the end.
     *
     * @param location a {@code gs://} URL
     */
    record PrivateObject(Location location) implements SecretReference {
        /** Checks that it is in a bucket. */
        public PrivateObject {
            if (!location.scheme().equals("gs")) {
                throw new IllegalArgumentException(
                        "A secret cannot be read from " + location + " by another machine; put it in a gs:// object.");
            }
        }

        @Override
        public String toString() {
            return location.text();
        }
    }

    /**
     * Reads what a user wrote: {@code projects/P/secrets/N}, with {@code /versions/V} or without for the latest, or {@code gs://bucket/object}.
     *
     * @throws IllegalArgumentException if it is neither
     */
    static SecretReference parse(String text) {
        if (text.startsWith("gs://")) {
            return new PrivateObject(new Location(text));
        }
        return new SecretManager(
                text.startsWith("projects/") && !text.contains("/versions/") ? text + "/versions/latest" : text);
    }
}
