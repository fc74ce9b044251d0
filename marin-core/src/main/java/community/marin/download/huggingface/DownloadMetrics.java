package community.marin.download.huggingface;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import community.marin.storage.AtomicFile;
import community.marin.storage.FileSurvey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * {@code .metrics/success-part-<n>-of-<total>.jsonl} for each file that is there: a line {@code {"file_path": .., "status": "success"}}.
 *
 * <p>Python Marin passes over files that have one, which goes wrong when the list of files has changed, and puts them outside the folder
 * that is named after the revision, so that one revision's stand for another's. Here they lie beside the files, and nothing depends on them.
 */
record DownloadMetrics(Path directory, int total) {
    /** Their folder's name. */
    static final String DIRECTORY = ".metrics";

    private static final ObjectMapper JSON = new JsonMapper();

    /** The numbers, from 0, of files that have none yet. */
    Set<Integer> missing() throws IOException {
        List<Path> all = IntStream.range(0, total).mapToObj(this::file).toList();
        Set<Path> present = FileSurvey.present(all);
        return IntStream.range(0, total)
                .filter(number -> !present.contains(all.get(number)))
                .boxed()
                .collect(Collectors.toSet());
    }

    /** Notes that a file is there. */
    void write(int number, String filePath) throws IOException {
        Map<String, String> line = new LinkedHashMap<>();
        line.put("file_path", filePath);
        line.put("status", "success");
        AtomicFile.write(file(number), (JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private Path file(int number) {
        return directory.resolve(DIRECTORY).resolve(String.format("success-part-%05d-of-%05d.jsonl", number, total));
    }
}
