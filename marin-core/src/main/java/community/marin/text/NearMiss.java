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

    /** How many letters must be put in, taken out or changed to make one word of the other (Levenshtein 1966). */
    private static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[right.length()];
    }
}
