package community.marin.classification;

import community.marin.documents.JsonFile;
import community.marin.storage.StoragePaths;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What deduplication found. In files the names are {@code total}, {@code dups}, {@code unique} and {@code dup_clusters}.
 *
 * @param total how many paragraphs or documents there are
 * @param dups how many of them are in the text more than once, the first of each included
 * @param unique how many are there once
 * @param dupClusters how many different ones are there more than once
 */
public record DedupeStats(long total, long dups, long unique, long dupClusters) {
    static final DedupeStats NONE = new DedupeStats(0, 0, 0, 0);

    /** What one value that occurs so often adds. */
    static DedupeStats ofGroup(long count) {
        return count == 1 ? new DedupeStats(1, 0, 1, 0) : new DedupeStats(count, count, 0, 1);
    }

    DedupeStats plus(DedupeStats other) {
        return new DedupeStats(
                total + other.total, dups + other.dups, unique + other.unique, dupClusters + other.dupClusters);
    }

    /**
     * Reads the statistics that a deduplication left.
     *
     * @param output its output path
     * @throws IOException if they are missing or malformed
     */
    public static DedupeStats read(Path output) throws IOException {
        return read(output, file(output));
    }

    /**
     * Reads the statistics of similar documents, where {@code unique} counts a cluster as one.
     *
     * @param output the output path of a deduplication of documents
     * @throws IOException if they are missing or malformed
     */
    public static DedupeStats readFuzzy(Path output) throws IOException {
        return read(output, fuzzyFile(output));
    }

    private static DedupeStats read(Path output, Path file) throws IOException {
        return JsonFile.read(
                file, DedupeStats.class, StoragePaths.text(output) + " is no output of such a deduplication");
    }

    void write(Path file) throws IOException {
        JsonFile.write(file, this);
    }

    static Path file(Path output) {
        return output.resolve("stats.json");
    }

    static Path fuzzyFile(Path output) {
        return output.resolve("fuzzy_stats.json");
    }
}
