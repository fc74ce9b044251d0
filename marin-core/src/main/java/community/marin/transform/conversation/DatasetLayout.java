package community.marin.transform.conversation;

import community.marin.storage.Listing;
import community.marin.storage.StoragePaths;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
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
 * @param subsets by subset and split, its files
 * @param defaultSubset the subset that is meant where none is named
 * @param files all files of rows, relative to the dataset's folder and sorted
 */
record DatasetLayout(Map<String, Map<String, Split>> subsets, Optional<String> defaultSubset, List<String> files) {
    /** The subset of a dataset that has no others. */
    static final String DEFAULT = "default";

    private static final int FILES_NAMED = 10;

    /** Copies the outer map, keeping its order, and the list. */
    DatasetLayout {
        subsets = Collections.unmodifiableMap(new LinkedHashMap<>(subsets));
        files = List.copyOf(files);
    }

    /**
     * A split of a subset.
     *
     * @param files its files, in the order of their shards
     * @param unmatched patterns of the card that no file of rows matches: an error only if the split is wanted, since of others the
     *     files need not be there
     */
    record Split(List<Path> files, List<String> unmatched) {
        /** Copies the lists. */
        Split {
            files = List.copyOf(files);
            unmatched = List.copyOf(unmatched);
        }
    }

    /**
     * Looks through a dataset's folder.
     *
     * @throws IOException if it holds no rows, or its card is damaged
     */
    static DatasetLayout read(Path dataset) throws IOException {
        List<String> paths = dataFiles(dataset);
        List<DatasetCard.Config> configs = DatasetCard.read(dataset).configs();
        Map<String, Map<String, Split>> subsets = new LinkedHashMap<>();
        if (configs.isEmpty()) {
            subsets.put(DEFAULT, byNames(dataset, paths));
            return new DatasetLayout(subsets, Optional.of(DEFAULT), paths);
        }
        for (DatasetCard.Config config : configs) {
            subsets.put(config.name(), files(dataset, config, paths));
        }
        return new DatasetLayout(subsets, defaultOf(configs), paths);
    }

    /** The files of one subset's splits; a subset called {@code default} need not go by that name in the dataset. */
    Map<String, Split> splits(String subset) throws IOException {
        if (subsets.containsKey(subset)) {
            return subsets.get(subset);
        }
        if (subset.equals(DEFAULT) && defaultSubset.isPresent()) {
            return subsets.get(defaultSubset.get());
        }
        throw new IOException("there is no subset " + subset + "; there are " + String.join(", ", subsets.keySet()));
    }

    /** The names of the files of rows, the first of them if they are many. */
    String summary() {
        String first = files.stream().limit(FILES_NAMED).collect(Collectors.joining(", "));
        return files.size() <= FILES_NAMED ? first : first + " and " + (files.size() - FILES_NAMED) + " more";
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

    private static Map<String, Split> files(Path dataset, DatasetCard.Config config, List<String> paths)
            throws IOException {
        String folder = config.folder();
        if (config.patterns().isEmpty()) {
            List<String> below = paths.stream()
                    .filter(path -> path.startsWith(folder))
                    .map(path -> path.substring(folder.length()))
                    .toList();
            return byNames(folder.isEmpty() ? dataset : dataset.resolve(folder), below);
        }
        Set<Path> known = paths.stream().map(dataset::resolve).collect(Collectors.toSet());
        Map<String, Split> splits = new LinkedHashMap<>();
        for (Map.Entry<String, List<String>> split : config.patterns().entrySet()) {
            Set<Path> files = new LinkedHashSet<>();
            List<String> unmatched = new ArrayList<>();
            for (String pattern : split.getValue()) {
                List<Path> matching = Listing.glob(dataset, folder + pattern).stream()
                        .filter(known::contains)
                        .toList();
                files.addAll(matching);
                if (matching.isEmpty()) {
                    unmatched.add(folder + pattern);
                }
            }
            splits.put(split.getKey(), new Split(List.copyOf(files), unmatched));
        }
        return splits;
    }

    /** What the names tell of files, relative to a folder; of several formats, those of the commonest count. */
    private static Map<String, Split> byNames(Path folder, List<String> paths) {
        Map<String, List<String>> byFormat = new TreeMap<>();
        for (String path : paths) {
            DataFile.named(path)
                    .ifPresent(name -> byFormat.computeIfAbsent(name.format(), format -> new ArrayList<>())
                            .add(path));
        }
        List<String> commonest = byFormat.values().stream()
                .max(Comparator.comparingInt(List::size))
                .orElse(List.of());
        Map<String, Split> splits = new LinkedHashMap<>();
        SplitNames.of(commonest)
                .forEach((split, files) -> splits.put(
                        split, new Split(files.stream().map(folder::resolve).toList(), List.of())));
        return splits;
    }

    /** The files of rows, relative to the dataset's folder and sorted. */
    private static List<String> dataFiles(Path dataset) throws IOException {
        List<String> paths = Listing.glob(dataset, "**").stream()
                .map(file -> dataset.relativize(file).toString())
                .filter(path -> DataFile.of(path).isPresent())
                .sorted()
                .toList();
        if (paths.isEmpty()) {
            throw new IOException(StoragePaths.text(dataset) + " holds no files of rows");
        }
        return paths;
    }
}
