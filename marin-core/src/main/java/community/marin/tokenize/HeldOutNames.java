package community.marin.tokenize;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells by its name whether a path looks like data that is held out from training: {@code test} as a word, or {@code validation}
 * anywhere.
 *
 * <p>The beginning that a path shares with the cache's path says nothing about the data and is not looked at: else a prefix such as
 * {@code /home/me/test} would make all data look held out, as it does in Python Marin.
 */
final class HeldOutNames {
    private static final Pattern HELD_OUT = Pattern.compile("(^|[^a-zA-Z])test([^a-zA-Z]|$)|validation");

    private HeldOutNames() {}

    /** The first path that looks held out. Only the paths' text is used. */
    static Optional<Path> findIn(List<Path> paths, Path cachePath) {
        String[] cache = cachePath.toString().split("/");
        return paths.stream()
                .filter(path ->
                        HELD_OUT.matcher(ownPart(path.toString(), cache)).find())
                .findFirst();
    }

    private static String ownPart(String path, String[] cache) {
        String[] names = path.split("/");
        int shared = 0;
        while (shared < Math.min(names.length, cache.length) && names[shared].equals(cache[shared])) {
            shared++;
        }
        return String.join("/", List.of(names).subList(shared, names.length));
    }
}
