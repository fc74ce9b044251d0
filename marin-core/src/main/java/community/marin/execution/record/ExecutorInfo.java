package community.marin.execution.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.marin.storage.Location;
import community.marin.storage.Precondition;
import community.marin.storage.Storage;
import community.marin.storage.StoredFile;
import java.io.IOException;
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
        Location file = new OutputFiles(output).info();
        Optional<StoredFile> stored = storage.read(file);
        if (stored.isEmpty()) {
            return Optional.empty();
        }
        String remedy = "Delete it to use the output unverified, or the whole output to make it again.";
        try {
            JsonNode json = RecordJson.parse(stored.get().text());
            if (!json.path("version").isObject() || !json.path("name").isTextual()) {
                throw new DamagedFileException(file, "it lacks name or version", remedy, null);
            }
            return Optional.of(fromJson(json));
        } catch (JsonProcessingException e) {
            throw new DamagedFileException(file, "it is no JSON (" + e.getOriginalMessage() + ")", remedy, e);
        }
    }

    /** Writes the info file of the output. */
    public void write(Storage storage) throws IOException {
        Location file = new OutputFiles(new Location(outputPath)).info();
        storage.write(file, RecordJson.indented(toJson()), Precondition.any());
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

    private static ExecutorInfo fromJson(JsonNode json) {
        List<String> dependencies = new java.util.ArrayList<>();
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
