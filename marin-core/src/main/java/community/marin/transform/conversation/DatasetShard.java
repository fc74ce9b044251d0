package community.marin.transform.conversation;

import community.marin.documents.OutputOrigin;
import community.marin.documents.WrittenFiles;
import community.marin.storage.FileSurvey;
import community.marin.storage.StoragePaths;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * A file of a dataset's subset and split.
 *
 * @param subset the subset
 * @param split the split
 * @param index its place in the split, from 0
 * @param file the file
 */
public record DatasetShard(String subset, String split, int index, Path file) {
    private static final Logger log = LogManager.getLogger(DatasetShard.class);
    private static final Set<String> HELD_OUT = Set.of("validation", "test");

    /**
     * Finds the shards of a dataset.
     *
     * @param subsets the subsets wanted; all if it is empty
     * @param splits the splits wanted; if it is empty, all but {@code validation} and {@code test}. That some of several subsets lack
     *     one is warned of
     * @throws IOException if a subset or split that is named has no file, a pattern of the card for what is wanted matches none, or there
     *     is no shard at all
     */
    public static List<DatasetShard> find(Path dataset, List<String> subsets, List<String> splits) throws IOException {
        DatasetLayout layout = DatasetLayout.read(dataset);
        List<DatasetShard> shards = new ArrayList<>();
        for (String subset : subsets.isEmpty() ? layout.subsets().keySet() : subsets) {
            List<DatasetShard> found = find(layout, subset, splits);
            boolean isNamed = subsets.contains(subset);
            if (found.isEmpty() && (isNamed || layout.splits(subset).isEmpty())) {
                throw nothingOf("subset " + subset, splits, layout);
            }
            shards.addAll(found);
        }
        if (shards.isEmpty()) {
            throw nothingOf(StoragePaths.text(dataset), splits, layout);
        }
        for (String split : splits) {
            if (shards.stream().noneMatch(shard -> shard.split().equals(split))) {
                throw new IOException(
                        "No subset asked for has a split " + split + "; the subsets and splits are " + summary(layout));
            }
        }
        return shards;
    }

    private static List<DatasetShard> find(DatasetLayout layout, String subset, List<String> splits)
            throws IOException {
        Map<String, DatasetLayout.Split> found = layout.splits(subset);
        List<DatasetShard> shards = new ArrayList<>();
        for (String split : wanted(splits, found.keySet(), subset)) {
            for (String pattern : found.get(split).unmatched()) {
                throw new IOException("The card's pattern " + pattern + " (subset " + subset + ", split " + split
                        + ") matches no file of rows; there are " + layout.summary());
            }
            List<Path> files = found.get(split).files();
            for (int index = 0; index < files.size(); index++) {
                shards.add(new DatasetShard(subset, split, index, files.get(index)));
            }
        }
        return shards;
    }

    private static List<String> wanted(List<String> splits, Set<String> found, String subset) {
        if (splits.isEmpty()) {
            return found.stream().filter(split -> !HELD_OUT.contains(split)).toList();
        }
        List<String> wanted = new ArrayList<>();
        for (String split : splits) {
            if (found.contains(split)) {
                wanted.add(split);
            } else {
                log.warn("Subset {} has no split {}; it is passed over", subset, split);
            }
        }
        return wanted;
    }

    private static IOException nothingOf(String where, List<String> splits, DatasetLayout layout) {
        String asked = splits.isEmpty() ? "all but those held out" : String.join(", ", splits);
        return new IOException("No file of " + where + " belongs to a split asked for (" + asked
                + "); the subsets and splits are " + summary(layout) + ", the files " + layout.summary());
    }

    private static String summary(DatasetLayout layout) {
        List<String> subsets = new ArrayList<>();
        layout.subsets()
                .forEach((subset, splits) -> subsets.add(subset + " (" + String.join(", ", splits.keySet()) + ")"));
        return String.join(", ", subsets);
    }

    /**
     * What is made of shards, which are found anew in each run: the dataset's card has a say in which they are.
     *
     * @param config as for {@link OutputOrigin#of}
     */
    public static OutputOrigin origin(Object config, Path dataset, List<DatasetShard> shards, WrittenFiles written)
            throws IOException {
        Set<Path> inputs = new HashSet<>();
        inputs.addAll(FileSurvey.present(
                DatasetFiles.CARD.stream().map(dataset::resolve).toList()));
        shards.forEach(shard -> inputs.add(shard.file()));
        return OutputOrigin.of(config, inputs, written);
    }

    /**
     * Where the results of this shard belong: {@code [<subset>/]<split>/shard_00000.jsonl.gz}. A split keeps its whole name; Python Marin cuts
     * it at its first dot.
     */
    Path below(Path output) throws IOException {
        Path folder = subset.equals(DatasetLayout.DEFAULT) ? output : output.resolve(fileName(subset));
        return folder.resolve(fileName(split)).resolve(String.format(Locale.ROOT, "shard_%05d.jsonl.gz", index));
    }

    /**
     * The name of a subset or split as that of a file or folder.
     *
     * @throws IOException if it cannot be one
     */
    public static String fileName(String name) throws IOException {
        if (name.isEmpty() || name.startsWith(".") || name.contains("/") || name.contains("\\")) {
            throw new IOException("\"" + name + "\", a subset or split, cannot be the name of a folder");
        }
        return name;
    }
}
