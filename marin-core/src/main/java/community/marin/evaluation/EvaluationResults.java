package community.marin.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.marin.documents.JsonFile;
import community.marin.storage.StoragePaths;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What an evaluation found, in {@code results.json} under Levanter's metric names: {@code eval/<name>/loss},
 * {@code eval/<name>/bpb}; and {@code name}, {@code tokens}, {@code bytes}.
 *
 * @param name name of the data set
 * @param loss mean loss in nats a token
 * @param bitsPerByte loss in bits a byte of text
 * @param tokens number of tokens predicted
 * @param bytes bytes of UTF-8 that these tokens stand for
 */
public record EvaluationResults(String name, double loss, double bitsPerByte, long tokens, long bytes) {
    /** The name of the file in an evaluation's output. */
    public static final String FILE_NAME = "results.json";

    /**
     * Reads the results of an evaluation.
     *
     * @param output its output path
     * @throws IOException if they are missing or malformed
     */
    public static EvaluationResults read(Path output) throws IOException {
        Path file = output.resolve(FILE_NAME);
        JsonNode json =
                JsonFile.read(file, JsonNode.class, StoragePaths.text(output) + " is no output of an evaluation");
        String name = json.path("name").asText();
        return new EvaluationResults(
                name,
                number(json, lossKey(name), file).doubleValue(),
                number(json, bitsPerByteKey(name), file).doubleValue(),
                number(json, "tokens", file).longValue(),
                number(json, "bytes", file).longValue());
    }

    /** Writes the results into the output path of an evaluation. */
    public void write(Path output) throws IOException {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("name", name)
                .put(lossKey(name), loss)
                .put(bitsPerByteKey(name), bitsPerByte)
                .put("tokens", tokens)
                .put("bytes", bytes);
        JsonFile.write(output.resolve(FILE_NAME), json);
    }

    private static String lossKey(String name) {
        return "eval/" + name + "/loss";
    }

    private static String bitsPerByteKey(String name) {
        return "eval/" + name + "/bpb";
    }

    private static JsonNode number(JsonNode json, String key, Path file) throws IOException {
        if (!json.path(key).isNumber()) {
            throw new IOException(StoragePaths.text(file) + " has no number \"" + key + "\"");
        }
        return json.path(key);
    }
}
