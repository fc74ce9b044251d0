package community.marin.download.huggingface;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import community.marin.documents.JsonFile;
import community.marin.storage.AtomicFile;
import community.marin.storage.StoragePaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code provenance.json} beside downloaded files: {@code dataset}, {@code version} (the revision as configured), {@code links} (the files as
 * Python's file system for the Hub calls them), {@code access_time}, and, beyond what Python Marin writes, {@code commit}, the whole hash
 * that the revision stood for.
 *
 * <p>It is written before the first file, and says of which commit the files are that a later attempt finds.
 *
 * @param dataset the repository's id
 * @param version the revision as configured
 * @param commit the commit's whole hash
 * @param links the files
 * @param accessTime when they were listed
 */
record Provenance(String dataset, String version, String commit, List<String> links, Instant accessTime) {
    /** The file's name. */
    static final String FILE = "provenance.json";

    private static final ObjectMapper JSON = new JsonMapper();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSxxx");

    Provenance {
        links = List.copyOf(links);
    }

    /**
     * Writes the file, unless the directory holds files of another commit.
     *
     * @throws IOException if it does, its provenance is malformed, or it cannot be written
     */
    void claim(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        if (Files.exists(file)) {
            check(JsonFile.read(file, JsonNode.class, "it was there a moment ago"), directory);
        }
        AtomicFile.write(file, bytes());
    }

    private void check(JsonNode earlier, Path directory) throws IOException {
        boolean knowsCommit = earlier.path("commit").isTextual();
        String now = knowsCommit ? commit : version;
        String then = earlier.path(knowsCommit ? "commit" : "version").asText();
        if (!then.equals(now) || !earlier.path("dataset").asText().equals(dataset)) {
            throw new IOException(StoragePaths.text(directory) + " holds files of "
                    + earlier.path("dataset").asText() + " at " + then + ", but " + dataset + " at " + version + " is "
                    + now + " now: set the revision to " + then + ", or remove the directory");
        }
    }

    private byte[] bytes() throws IOException {
        Map<String, Object> fields = new TreeMap<>(Map.of(
                "dataset", dataset,
                "version", version,
                "commit", commit,
                "links", links,
                "access_time", TIME.format(accessTime.atOffset(ZoneOffset.UTC))));
        DefaultIndenter indent = new DefaultIndenter("    ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter()
                .withSeparators(
                        Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER));
        printer.indentObjectsWith(indent);
        printer.indentArraysWith(indent);
        return JSON.writer(printer).writeValueAsBytes(fields);
    }
}
