package community.marin.transform.conversation;

import community.marin.documents.JsonLinesReader;
import community.marin.documents.JsonObjectFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** Files of rows and of results. */
public final class TestRows {
    private TestRows() {}

    /** Writes a file of a dataset; JSON is written with single quotes for double ones. */
    public static void write(Path file, String... lines) throws IOException {
        Files.createDirectories(file.getParent());
        byte[] content = (String.join("\n", lines) + "\n").replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        if (file.toString().endsWith(".gz")) {
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
                out.write(content);
            }
        } else {
            Files.write(file, content);
        }
    }

    /** The values of a file of JSON lines. */
    public static List<Map<String, Object>> read(Path file) throws IOException {
        List<Map<String, Object>> values = new ArrayList<>();
        try (JsonLinesReader<Map<String, Object>> reader = JsonLinesReader.open(file, new JsonObjectFormat())) {
            for (Optional<Map<String, Object>> next = reader.next(); next.isPresent(); next = reader.next()) {
                values.add(next.get());
            }
        }
        return values;
    }
}
