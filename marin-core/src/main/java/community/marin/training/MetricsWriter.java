package community.marin.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import community.marin.storage.GrowingFile;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes {@code metrics.jsonl} line by line; each line is on disk when the call returns, or, in a bucket, half a minute later. */
public final class MetricsWriter implements Closeable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BufferedWriter writer;

    private MetricsWriter(BufferedWriter writer) {
        this.writer = writer;
    }

    /**
     * Opens the file of a training for more lines. Lines of {@code firstStep} and later steps, left by a training that was stopped
     * after its last checkpoint, are dropped, as is a line that was cut off.
     *
     * @param firstStep the first step that will be written, from 0
     */
    public static MetricsWriter open(Path file, int firstStep) throws IOException {
        StringBuilder kept = new StringBuilder();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                if (isBefore(line, firstStep)) {
                    kept.append(line).append('\n');
                }
            }
        }
        OutputStream out = GrowingFile.open(file, kept.toString().getBytes(StandardCharsets.UTF_8));
        return new MetricsWriter(new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)));
    }

    private static boolean isBefore(String line, int firstStep) {
        try {
            JsonNode step = JSON.readTree(line).path("step");
            return step.isInt() && step.intValue() < firstStep;
        } catch (JsonProcessingException e) {
            // The process was killed while it wrote this line, so its step is written again.
            return false;
        }
    }

    /** Appends a line: the step, and its metrics in their order. */
    public void write(int step, Map<String, Number> metrics) throws IOException {
        Map<String, Number> line = new LinkedHashMap<>();
        line.put("step", step);
        line.putAll(metrics);
        writer.write(JSON.writeValueAsString(line));
        writer.write('\n');
        writer.flush();
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
