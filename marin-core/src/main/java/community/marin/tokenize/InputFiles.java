package community.marin.tokenize;

import community.marin.storage.FileTree;
import community.marin.storage.Listing;
import community.marin.storage.StoragePaths;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;

/** The files that the paths of a configuration stand for, and groups of them. */
final class InputFiles {
    /** What is read inside directories, in this order. Python Marin leaves out plain {@code .jsonl} there. */
    private static final String IN_DIRECTORIES =
            "**/*.{json.gz,json.zst,json.zstd,jsonl.gz,jsonl.zst,jsonl.zstd,parquet,json,jsonl}";

    private InputFiles() {}

    /**
     * The files of directories, patterns and file names, in order, each once. {@code provenance.json}, which downloads leave beside
     * the data, is none of them.
     *
     * @throws IOException if a path stands for no file
     */
    static List<Path> expand(List<Path> paths) throws IOException {
        Set<Path> files = new LinkedHashSet<>();
        for (Path path : paths) {
            List<Path> found = FileTree.exists(path) ? Listing.glob(path, IN_DIRECTORIES) : Listing.glob(path);
            List<Path> data = found.stream()
                    .filter(file -> !file.toString().contains("provenance.json"))
                    .toList();
            if (data.isEmpty()) {
                throw new IOException("No valid jsonl or parquet files found in " + StoragePaths.text(path));
            }
            files.addAll(data);
        }
        return List.copyOf(files);
    }

    /**
     * Groups files in order: a new group begins where a file would make the group reach the window's size.
     *
     * @param files the files
     * @param size the size of one
     * @param window the size that a group of several must stay below
     */
    static <F> List<List<F>> bundle(List<F> files, ToLongFunction<F> size, long window) {
        List<List<F>> groups = new ArrayList<>();
        List<F> group = new ArrayList<>();
        long sum = 0;
        for (F file : files) {
            long bytes = size.applyAsLong(file);
            if (!group.isEmpty() && sum + bytes >= window) {
                groups.add(List.copyOf(group));
                group.clear();
                sum = 0;
            }
            group.add(file);
            sum += bytes;
        }
        if (!group.isEmpty()) {
            groups.add(List.copyOf(group));
        }
        return groups;
    }
}
