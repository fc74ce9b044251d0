package community.marin.download;

import java.util.Arrays;

/** Judges names of files that another machine gives. */
public final class RemoteNames {
    private RemoteNames() {}

    /**
     * Whether a path, with {@code /} between names, stays below whatever directory it is resolved against, on any system: relative, without
     * {@code ..}, empty names, backslashes and control characters.
     */
    public static boolean isPlain(String path) {
        boolean hasPlainNames = Arrays.stream(path.split("/", -1))
                .noneMatch(name -> name.isEmpty() || name.equals(".") || name.equals(".."));
        return hasPlainNames && path.indexOf('\\') < 0 && path.chars().noneMatch(Character::isISOControl);
    }

    /** A name for a message, without control characters, which could forge lines of a log. */
    public static String printable(String path) {
        return path.replaceAll("\\p{Cntrl}", "?");
    }
}
