package community.marin.transform.conversation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells the splits of files by their names where a dataset's card does not, as the Hub does: by {@code data/<split>-00000-of-00001.*}; or else
 * by folders called after a split; or else by a split's name in the file's; or else all files are {@code train}. The first rule that fits any
 * file counts for all, and files it does not fit are left out.
 */
final class SplitNames {
    private static final Pattern SHARDED = Pattern.compile("data/([\\w.-]+?)-\\d{5}-of-\\d{5}[^/]*\\..*");
    private static final String BEGIN = "(?:^|.*[-._ 0-9/])";
    private static final String END_IN_FILE = "[-._ 0-9][^/]*$";
    private static final String END_IN_FOLDER = "(?:[-._ 0-9][^/]*)?/.*";
    private static final Map<String, String> KEYWORDS = keywords();

    private SplitNames() {}

    private static Map<String, String> keywords() {
        Map<String, String> keywords = new LinkedHashMap<>();
        keywords.put("train", "(?:train|training)");
        keywords.put("validation", "(?:validation|valid|dev|val)");
        keywords.put("test", "(?:test|testing|eval|evaluation)");
        return keywords;
    }

    /**
     * The files of each split.
     *
     * @param paths the dataset's files, relative to its folder, sorted
     */
    static Map<String, List<String>> of(List<String> paths) {
        Map<String, List<String>> sharded = new LinkedHashMap<>();
        for (String path : paths) {
            Matcher matcher = SHARDED.matcher(path);
            if (matcher.matches()) {
                sharded.computeIfAbsent(matcher.group(1), split -> new ArrayList<>())
                        .add(path);
            }
        }
        if (!sharded.isEmpty()) {
            return sharded;
        }
        Map<String, List<String>> byFolder = byKeyword(paths, keyword -> BEGIN + keyword + END_IN_FOLDER);
        if (!byFolder.isEmpty()) {
            return byFolder;
        }
        Map<String, List<String>> byFile = byKeyword(paths, keyword -> BEGIN + keyword + END_IN_FILE);
        if (!byFile.isEmpty()) {
            return byFile;
        }
        return paths.isEmpty() ? Map.of() : Map.of("train", List.copyOf(paths));
    }

    private static Map<String, List<String>> byKeyword(List<String> paths, Function<String, String> regex) {
        Map<String, List<String>> splits = new LinkedHashMap<>();
        KEYWORDS.forEach((split, keyword) -> {
            Pattern pattern = Pattern.compile(regex.apply(keyword));
            List<String> files = paths.stream()
                    .filter(path -> pattern.matcher(path).matches())
                    .toList();
            if (!files.isEmpty()) {
                splits.put(split, files);
            }
        });
        return splits;
    }
}
