package community.marin.execution.record;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.marin.execution.PathNames;
import community.marin.execution.version.Version;
import community.marin.storage.Location;
import community.marin.storage.Precondition;
import community.marin.storage.Storage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * A whole execution of an experiment, in Python Marin's format; written to
 * {@code <prefix>/experiments/<name>-<hash>.json}, the name being the last part of the experiment's, as Python Marin's is
 * that of a source file without its folder, and the hash being of the steps.
 *
 * @param worker who ran it
 * @param experiment the experiment's name
 * @param callerPath the experiment's class
 * @param created when
 * @param prefix under which prefix
 * @param description the experiment's description
 * @param steps what each output was made from
 */
public record ExecutionRecord(
        Worker worker,
        String experiment,
        String callerPath,
        Instant created,
        Location prefix,
        String description,
        List<ExecutorInfo> steps) {
    private static final int HASH_DIGITS = 6;

    /** Copies the list. */
    public ExecutionRecord {
        steps = List.copyOf(steps);
    }

    /** Writes the record and says where. */
    public Location write(Storage storage) throws IOException {
        ArrayNode described = JsonNodeFactory.instance.arrayNode();
        ArrayNode hashed = JsonNodeFactory.instance.arrayNode();
        for (ExecutorInfo step : steps) {
            ObjectNode json = step.toJson();
            described.add(json);
            ObjectNode identity = JsonNodeFactory.instance.objectNode().setAll(json);
            identity.remove("description");
            hashed.add(identity);
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("worker_id", worker.id());
        json.put("git_commit", worker.gitCommit().orElse(null));
        json.put("caller_path", callerPath);
        json.put("created_date", created.toString());
        json.put("user", worker.user());
        json.put("prefix", prefix.text());
        json.put("description", description);
        json.set("steps", described);
        String name = experiment.substring(experiment.lastIndexOf('/') + 1);
        String hash = Version.identityOf(hashed).substring(0, HASH_DIGITS);
        Location file = prefix.resolve(PathNames.RECORDS).resolve(name + "-" + hash + ".json");
        storage.write(file, RecordJson.indented(json).getBytes(StandardCharsets.UTF_8), Precondition.any());
        return file;
    }
}
