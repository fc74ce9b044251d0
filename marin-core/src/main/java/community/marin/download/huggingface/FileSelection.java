package community.marin.download.huggingface;

import community.marin.storage.Listing;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Which files of a repository are downloaded. */
final class FileSelection {
    private static final Logger log = LogManager.getLogger(FileSelection.class);

    private FileSelection() {}

    /**
     * The files that patterns name, in the order of the patterns; each once, though several patterns name it.
     *
     * @param globs patterns; none for all files
     * @throws IOException if there is no file, or one whose name Marin uses itself
     */
    static List<HubFile> select(Map<String, HubFile> files, List<String> globs, HubRepository repository)
            throws IOException {
        List<HubFile> selected =
                globs.isEmpty() ? List.copyOf(files.values()) : named(files.values(), globs, repository);
        if (selected.isEmpty()) {
            String where = globs.isEmpty() ? "it is empty" : "it has " + files.size() + " files, none like " + globs;
            throw new IOException("No files found for dataset " + repository.path() + ": " + where);
        }
        for (HubFile file : selected) {
            if (isOwn(file.path())) {
                throw new IOException(repository.path() + " has a file named " + file.path()
                        + ", which Marin writes itself beside what it downloads: leave it out by hfUrlsGlob");
            }
        }
        return selected;
    }

    private static List<HubFile> named(Collection<HubFile> files, List<String> globs, HubRepository repository) {
        Set<HubFile> selected = new LinkedHashSet<>();
        for (String glob : globs) {
            Predicate<String> matcher = Listing.matcher(glob);
            List<HubFile> matching =
                    files.stream().filter(file -> matcher.test(file.path())).toList();
            if (matching.isEmpty()) {
                log.warn("{} has no file like {}", repository.path(), glob);
            }
            selected.addAll(matching);
        }
        return List.copyOf(selected);
    }

    private static boolean isOwn(String path) {
        return path.equals(Provenance.FILE)
                || path.startsWith(DownloadMetrics.DIRECTORY + "/")
                || path.startsWith(".executor_");
    }
}
