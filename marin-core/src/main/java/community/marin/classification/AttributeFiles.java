package community.marin.classification;

import community.marin.documents.Shard;
import community.marin.storage.FileSurvey;
import community.marin.storage.StoragePaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Where the attributes of a file of documents are. */
final class AttributeFiles {
    /** In the order in which they are looked for. */
    private static final List<String> EXTENSIONS = List.of(".jsonl.gz", ".jsonl", ".jsonl.zst");

    private AttributeFiles() {}

    /**
     * Finds the file of attributes that a filter asks for.
     *
     * @throws IOException if there is none
     */
    static Path find(FilterConfig filter, Shard shard) throws IOException {
        Path expected = shard.below(filter.attributePath());
        for (Path file : candidates(expected)) {
            if (Files.exists(file)) {
                return file;
            }
        }
        throw new IOException("The attributes \"" + filter.name() + "\" of " + StoragePaths.text(shard.file())
                + " are missing: there is no " + StoragePaths.text(expected));
    }

    /** All files that may hold attributes of some files of documents, and are there. */
    static Set<Path> present(FilterConfig filter, List<Shard> shards) throws IOException {
        return FileSurvey.present(shards.stream()
                .flatMap(shard -> candidates(shard.below(filter.attributePath())).stream())
                .toList());
    }

    private static List<Path> candidates(Path expected) {
        String name = expected.getFileName().toString();
        String stem = name.endsWith(EXTENSIONS.get(0))
                ? name.substring(0, name.length() - EXTENSIONS.get(0).length())
                : name;
        return EXTENSIONS.stream()
                .map(extension -> expected.resolveSibling(stem + extension))
                .toList();
    }
}
