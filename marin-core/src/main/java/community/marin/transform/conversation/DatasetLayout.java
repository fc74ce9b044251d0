package community.marin.transform.conversation;

import community.marin.storage.Listing;
import community.marin.storage.StoragePaths;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which files of a dataset's folder make up which subset and split: as the dataset's card says, or else by the names of files.
 *
 * @param subsets by subset and split, the files in the order of their shards
 * @param defaultSubset the subset that is meant where none is named
 */
record DatasetLayout(Map<String, Map<String, List<Path>>> subsets, Optional<String> defaultSubset) {
    /** The subset of a dataset that has no others. */
    static final String DEFAULT = "default";

    /** Copies the outer map, keeping its order. */
    DatasetLayout {
        subsets = Collections.unmodifiableMap(new LinkedHashMap<>(subsets));
    }

    /**
     * Looks through a dataset's folder.
     *
     * @throws IOException if it holds no rows, or its card is damaged
     */
    static DatasetLayout read(Path dataset) throws IOException {
        List<String> paths = dataFiles(dataset);
        List<DatasetCard.Config> configs = DatasetCard.read(dataset).configs();
        Map<String, Map<String, List<Path>>> subsets = new LinkedHashMap<>();
        if (configs.isEmpty()) {
            subsets.put(DEFAULT, resolved(dataset, SplitNames.of(paths)));
            return new DatasetLayout(subsets, Optional.of(DEFAULT));
        }
        for (DatasetCard.Config config : configs) {
            subsets.put(config.name(), files(dataset, config, paths));
        }
        return new DatasetLayout(subsets, defaultOf(configs));
    }

    /** The files of one subset's splits; a subset called {@code default} need not go by that name in the dataset. */
    Map<String, List<Path>> splits(String subset) throws IOException {
        if (subsets.containsKey(subset)) {
            return subsets.get(subset);
        }
        if (subset.equals(DEFAULT) && defaultSubset.isPresent()) {
            return subsets.get(defaultSubset.get());
        }
        throw new IOException("there is no subset " + subset + "; there are " + String.join(", ", subsets.keySet()));
    }

    private static Optional<String> defaultOf(List<DatasetCard.Config> configs) {
        if (configs.size() == 1) {
            return Optional.of(configs.get(0).name());
        }
        return configs.stream()
                .filter(config -> config.isDefault() || config.name().equals(DEFAULT))
                .map(DatasetCard.Config::name)
                .findFirst();
    }

    private static Map<String, List<Path>> files(Path dataset, DatasetCard.Config config, List<String> paths)
            throws IOException {
        String folder = config.folder();
        if (config.patterns().isEmpty()) {
            List<String> below = paths.stream()
                    .filter(path -> path.startsWith(folder))
                    .map(path -> path.substring(folder.length()))
                    .toList();
            return resolved(folder.isEmpty() ? dataset : dataset.resolve(folder), SplitNames.of(below));
        }
        Set<Path> known = paths.stream().map(dataset::resolve).collect(Collectors.toSet());
        Map<String, List<Path>> splits = new LinkedHashMap<>();
        for (Map.Entry<String, List<String>> split : config.patterns().entrySet()) {
            Set<Path> files = new LinkedHashSet<>();
            for (String pattern : split.getValue()) {
                files.addAll(Listing.glob(dataset, folder + pattern));
            }
            files.retainAll(known);
            splits.put(split.getKey(), List.copyOf(files));
        }
        return splits;
    }

    private static Map<String, List<Path>> resolved(Path folder, Map<String, List<String>> splits) {
        Map<String, List<Path>> resolved = new LinkedHashMap<>();
        splits.forEach((split, files) ->
                resolved.put(split, files.stream().map(folder::resolve).toList()));
        return resolved;
    }

    /** The files of rows, relative to the dataset's folder and sorted; of several formats, those of the commonest. */
    private static List<String> dataFiles(Path dataset) throws IOException {
        Map<String, List<String>> byFormat = new TreeMap<>();
        for (Path file : Listing.glob(dataset, "**")) {
            String path = dataset.relativize(file).toString();
            DataFile.of(path)
                    .ifPresent(name -> byFormat.computeIfAbsent(name.format(), format -> new ArrayList<>())
                            .add(path));
        }
        return byFormat.values().stream()
                .max((left, right) -> Integer.compare(left.size(), right.size()))
                .map(Collection::stream)
                .orElseThrow(() -> new IOException(StoragePaths.text(dataset) + " holds no files of rows"))
                .sorted()
                .toList();
    }
}
