package community.marin.storage;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a file or folder is: an absolute local path or a URL such as {@code gs://bucket/path}. Unlike a
 * {@code java.nio.file.Path} it loads no file system, so a plan over a bucket needs none of the bucket's classes.
 *
 * @param text the absolute path or URL, without a trailing slash (but for a root)
 */
public record Location(String text) implements Comparable<Location> {
    private static final Pattern SCHEME = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]+)://");

    /** Checks that the text is absolute and drops trailing slashes. */
    public Location {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("A location is empty; give an absolute path or a URL.");
        }
        if (!isAbsolute(text)) {
            throw new IllegalArgumentException("Location '" + text
                    + "' is not absolute; give an absolute path or a URL such as gs://bucket/path.");
        }
        text = withoutTrailingSlashes(text);
        if (hasNoHost(text)) {
            throw new IllegalArgumentException(
                    "Location '" + text + "' names no bucket; give a URL such as gs://bucket/path.");
        }
    }

    /** Whether a text is a location by itself: it starts with {@code /} or with a scheme such as {@code gs://}. */
    public static boolean isAbsolute(String text) {
        return text.startsWith("/")
                || (text.contains("://") && SCHEME.matcher(text).find());
    }

    /** The scheme in lower case, such as {@code gs}; {@code file} for a local path. */
    public String scheme() {
        Matcher matcher = SCHEME.matcher(text);
        return matcher.find() ? matcher.group(1).toLowerCase(Locale.ROOT) : "file";
    }

    /** The location of a name below this one; an absolute name stands for itself; an empty one is this location. */
    public Location resolve(String name) {
        if (name.isEmpty()) {
            return this;
        }
        if (isAbsolute(name)) {
            return new Location(name);
        }
        return new Location(text.endsWith("/") ? text + name : text + "/" + name);
    }

    /** The last name of this location; empty for a root. */
    public String name() {
        return text.substring(text.lastIndexOf('/') + 1);
    }

    /** The folder that holds this location; empty for a root or a bucket. */
    public Optional<Location> parent() {
        Matcher matcher = SCHEME.matcher(text);
        int start = matcher.find() ? matcher.end() : 0;
        int slash = text.lastIndexOf('/');
        if (slash < start || text.equals("/")) {
            return Optional.empty();
        }
        return Optional.of(new Location(slash == 0 ? "/" : text.substring(0, slash)));
    }

    @Override
    public int compareTo(Location other) {
        return text.compareTo(other.text);
    }

    // Written out, since those that a record is given are linked at their first call, which a short command waits for.
    @Override
    public boolean equals(Object other) {
        return other instanceof Location location && text.equals(location.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }

    private static boolean hasNoHost(String text) {
        if (text.startsWith("file:///")) {
            return false;
        }
        int host = text.indexOf("://") + "://".length();
        return text.charAt(0) != '/' && (host == text.length() || text.charAt(host) == '/');
    }

    private static String withoutTrailingSlashes(String text) {
        int end = text.length();
        while (end > 1 && text.charAt(end - 1) == '/' && !text.startsWith("://", end - 3)) {
            end--;
        }
        return text.substring(0, end);
    }
}
