package community.marin.storage;

import java.util.regex.Pattern;

/**
 * The name of a bucket of Google Cloud Storage: 3 to 63 of {@code a-z}, {@code 0-9}, {@code -}, {@code _} and {@code .}, with a letter or
 * digit at both ends; one with dots may have 222, with at most 63 between two dots.
 *
 * @param text the name
 */
public record BucketName(String text) {
    private static final Pattern RULE =
            Pattern.compile("(?=.{3,222}$)(?![-_])[a-z0-9_-]{1,63}([.][a-z0-9_-]{1,63})*(?<![-_])");
    private static final String START = "gs://";

    /** Refuses what can be no name of a bucket, so that no request asks for it. */
    public BucketName {
        if (!RULE.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no name of a bucket: it has 3 to 63 of a-z, 0-9, '-', '_' and '.'");
        }
    }

    /** Whether a location is in a bucket. */
    public static boolean isIn(Location location) {
        return location.scheme().equals("gs");
    }

    /**
     * The bucket of a location that is in one.
     *
     * @throws IllegalArgumentException if there can be no such bucket
     */
    public static BucketName of(Location location) {
        String rest = location.text().substring(START.length());
        int slash = rest.indexOf('/');
        return new BucketName(slash < 0 ? rest : rest.substring(0, slash));
    }
}
