package community.marin.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody who mistyped a name may have meant. */
public final class NearMiss {
    /** A name is near if at most one letter in so many differs. */
    private static final int LETTERS_PER_SLIP = 3;

    private NearMiss() {}

    /** {@code " Did you mean 'x'?"} if one of the names is near, else an empty string: to be appended to a message. */
    public static String didYouMean(String given, Collection<String> names) {
        return nearest(given, names)
                .map(name -> " Did you mean '" + name + "'?")
                .orElse("");
    }

    /** The name nearest to what was given, if one is near or ends in it. */
    public static Optional<String> nearest(String given, Collection<String> names) {
        String wanted = given.toLowerCase(Locale.ROOT);
        Optional<String> same = names.stream()
                .filter(name -> name.equalsIgnoreCase(given)
                        || name.toLowerCase(Locale.ROOT).endsWith("/" + wanted))
                .min(Comparator.naturalOrder());
        if (same.isPresent()) {
            return same;
        }
        int limit = Math.max(1, given.length() / LETTERS_PER_SLIP);
        return names.stream()
                .filter(name -> distance(wanted, name.toLowerCase(Locale.ROOT)) <= limit)
                .min(Comparator.comparingInt((String name) -> distance(wanted, name.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** How many letters must be put in, taken out, changed or swapped with the next to make one word of the other (Damerau 1964). */
    private static int distance(String left, String right) {
        int[][] distances = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            for (int j = 0; j <= right.length(); j++) {
                distances[i][j] = i == 0 || j == 0 ? i + j : distance(left, right, i, j, distances);
            }
        }
        return distances[left.length()][right.length()];
    }

    /** That of the first letters, i and j of them, if all distances of fewer are known. */
    private static int distance(String left, String right, int i, int j, int[][] known) {
        boolean same = left.charAt(i - 1) == right.charAt(j - 1);
        int least = Math.min(known[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(known[i - 1][j], known[i][j - 1]));
        boolean swapped = i > 1
                && j > 1
                && left.charAt(i - 1) == right.charAt(j - 2)
                && left.charAt(i - 2) == right.charAt(j - 1);
        return swapped ? Math.min(least, 1 + known[i - 2][j - 2]) : least;
    }
}
