package community.marin.transform.conversation;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of a file of rows says.
 *
 * @param format its format: the extension in lower case, without that of a compression, such as {@code jsonl} or {@code parquet}
 */
record DataFile(String format) {
    private static final Pattern NAME =
            Pattern.compile(".*\\.(jsonl|ndjson|json|parquet|csv|tsv|txt|arrow)(\\.(gz|zst|bz2|xz|lz4|zip))?");

    /** Files beside the data that have extensions of data. */
    private static final Set<String> OTHERS =
            Set.of("config.json", "dataset_info.json", "dataset_infos.json", "dataset_dict.json", "provenance.json");

    /** Empty if a file of that path, below the dataset's folder, holds no rows. */
    static Optional<DataFile> of(String path) {
        for (String name : path.split("/", -1)) {
            if (name.startsWith(".") || name.startsWith("__")) {
                return Optional.empty();
            }
        }
        String name = path.substring(path.lastIndexOf('/') + 1);
        return OTHERS.contains(name) ? Optional.empty() : named(name);
    }

    /** Empty if the name, whatever comes before its extension, is not that of a file of rows. */
    static Optional<DataFile> named(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches() ? Optional.of(new DataFile(matcher.group(1))) : Optional.empty();
    }
}
