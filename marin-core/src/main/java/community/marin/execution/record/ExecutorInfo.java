package community.marin.execution.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.marin.storage.Location;
import community.marin.storage.Precondition;
import community.marin.storage.Storage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an output was made from, in Python Marin's format.
 *
 * @param name the step's name
 * @param functionName the function it ran; empty for a step that only groups others
 * @param config the config with paths resolved; JSON null for a step that only groups others
 * @param description the step's description
 * @param overrideOutputPath the path its output was pinned to, if it was
 * @param version the version
 * @param dependencies the outputs of what it waited for
 * @param outputPath where the output is
 */
public record ExecutorInfo(
        String name,
        String functionName,
        JsonNode config,
        String description,
        Optional<String> overrideOutputPath,
        JsonNode version,
        List<String> dependencies,
        String outputPath) {
    /** Copies the list. */
    public ExecutorInfo {
        dependencies = List.copyOf(dependencies);
    }

    /**
     * Reads the info file of an output; empty if there is none.
     *
     * @throws DamagedFileException if it cannot be understood
     */
    public static Optional<ExecutorInfo> read(Storage storage, Location output) throws IOException {
        Optional<RecordedInfo> recorded = RecordedInfo.read(storage, output);
        return recorded.isEmpty()
                ? Optional.empty()
                : Optional.of(recorded.get().info());
    }

    /** Writes the info file of the output. */
    public void write(Storage storage) throws IOException {
        Location file = new OutputFiles(new Location(outputPath)).info();
        storage.write(file, toText().getBytes(StandardCharsets.UTF_8), Precondition.any());
    }

    /** The JSON of Python Marin. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", name);
        json.put("fn_name", functionName);
        json.set("config", config);
        json.put("description", description);
        json.put("override_output_path", overrideOutputPath.orElse(null));
        json.set("version", version);
        dependencies.forEach(json.putArray("dependencies")::add);
        json.put("output_path", outputPath);
        return json;
    }

    /** The content of the file. */
    public String toText() {
        return RecordJson.indented(toJson());
    }

    static ExecutorInfo fromJson(JsonNode json) {
        List<String> dependencies = new ArrayList<>();
        json.path("dependencies").forEach(dependency -> dependencies.add(dependency.asText()));
        JsonNode config = json.path("config");
        return new ExecutorInfo(
                json.get("name").textValue(),
                json.path("fn_name").asText(""),
                config.isMissingNode() ? NullNode.instance : config,
                json.path("description").asText(""),
                Optional.ofNullable(json.path("override_output_path").textValue()),
                json.get("version"),
                dependencies,
                json.path("output_path").asText(""));
    }
}
