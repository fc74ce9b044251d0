package community.marin.documents;

import community.marin.storage.Listing;
import community.marin.storage.StoragePaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A file of documents, and its name relative to the input it was found in.
 *
 * @param file the file
 * @param relativePath its path below the input, with {@code .jsonl.gz} for its extension: where its results belong below an output
 */
public record Shard(Path file, String relativePath) {
    /** The extensions of files of documents, for {@link #find}. */
    public static final List<String> FILETYPES =
            List.of("jsonl", "jsonl.gz", "jsonl.zst", "jsonl.zstd", "json.gz", "json.zst", "json.zstd", "parquet");

    private static final List<String> EXTENSIONS = List.of(
            ".jsonl.gz",
            ".jsonl.zst",
            ".jsonl.zstd",
            ".jsonl",
            ".json.gz",
            ".json.zst",
            ".json.zstd",
            ".json",
            ".parquet");
    private static final String WRITTEN_EXTENSION = ".jsonl.gz";

    /**
     * Finds the documents of an input. Files and folders whose names begin with a dot, such as {@code .metrics}, hold none.
     *
     * @param input a directory, looked through at any depth, or one file
     * @param filetypes the extensions that count, without the leading dot, for instance {@code jsonl.gz}
     * @return the files, sorted by path
     * @throws IOException if there is none, or two of them would write the same output
     */
    public static List<Shard> find(Path input, List<String> filetypes) throws IOException {
        if (Files.isRegularFile(input)) {
            return List.of(new Shard(input, rename(input.getFileName().toString())));
        }
        Set<Path> files = new TreeSet<>();
        for (String filetype : filetypes) {
            files.addAll(Listing.glob(input, "**/*." + filetype));
        }
        List<Shard> shards = new ArrayList<>();
        Map<String, Path> seen = new HashMap<>();
        for (Path file : files) {
            Path path = input.relativize(file);
            if (isHidden(path)) {
                continue;
            }
            String relative = rename(path.toString());
            Path other = seen.put(relative, file);
            if (other != null) {
                throw new IOException(StoragePaths.text(other) + " and " + StoragePaths.text(file)
                        + " would both be written to " + relative + ": remove or rename one of them");
            }
            shards.add(new Shard(file, relative));
        }
        if (shards.isEmpty()) {
            throw new IOException("No documents in " + StoragePaths.text(input) + ": it has no file ending in ."
                    + String.join(" or .", filetypes));
        }
        return shards;
    }

    /** Where this shard's results belong below an output directory. */
    public Path below(Path directory) {
        return directory.resolve(relativePath);
    }

    /**
     * The same in another format.
     *
     * @param filetype the extension, without the leading dot: {@code jsonl.gz}, {@code parquet} ...
     */
    public Path below(Path directory, String filetype) {
        String stem = relativePath.endsWith(WRITTEN_EXTENSION)
                ? relativePath.substring(0, relativePath.length() - WRITTEN_EXTENSION.length())
                : relativePath;
        return directory.resolve(stem + "." + filetype);
    }

    private static boolean isHidden(Path relative) {
        for (Path name : relative) {
            if (name.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    private static String rename(String relative) {
        Optional<String> extension =
                EXTENSIONS.stream().filter(relative::endsWith).findFirst();
        return extension
                .map(end -> relative.substring(0, relative.length() - end.length()) + WRITTEN_EXTENSION)
                .orElse(relative);
    }
}
