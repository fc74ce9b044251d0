package community.marin.transform.conversation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Which files of a dataset of the Hub a transform reads, so that no others need be downloaded. */
public final class DatasetFiles {
    /** Patterns of the dataset's card; the second is there in every dataset. */
    public static final List<String> CARD = List.of("README.md", ".gitattributes");

    private DatasetFiles() {}

    /**
     * Patterns of the files of some subsets and splits, relative to the dataset, as its card names them.
     *
     * @param dataset a folder that holds the dataset's card
     * @param subsets the subsets wanted; all if it is empty
     * @param splits the splits wanted; all if it is empty
     * @return patterns, the card's own among them; none if all files are needed, as when the card names no files
     * @throws IOException if the card is damaged
     */
    public static List<String> patterns(Path dataset, List<String> subsets, List<String> splits) throws IOException {
        List<DatasetCard.Config> configs = DatasetCard.read(dataset).configs();
        List<String> patterns = new ArrayList<>();
        for (DatasetCard.Config config : configs) {
            boolean wanted =
                    subsets.isEmpty() || subsets.contains(config.name()) || subsets.contains(DatasetLayout.DEFAULT);
            if (wanted) {
                patterns.addAll(patterns(config, splits));
            }
        }
        if (patterns.isEmpty() || patterns.contains("**")) {
            return List.of();
        }
        patterns.addAll(CARD);
        return List.copyOf(patterns);
    }

    private static List<String> patterns(DatasetCard.Config config, List<String> splits) {
        if (config.patterns().isEmpty()) {
            return List.of(config.folder() + "**");
        }
        List<String> patterns = new ArrayList<>();
        for (Map.Entry<String, List<String>> split : config.patterns().entrySet()) {
            if (splits.isEmpty() || splits.contains(split.getKey())) {
                split.getValue().forEach(pattern -> patterns.add(config.folder() + pattern));
            }
        }
        return patterns;
    }
}
