package community.marin.cli.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.marin.execution.upkeep.Leftover;
import community.marin.storage.Location;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Outputs that nothing refers to, as JSON. */
public final class GcJson {
    private GcJson() {}

    /**
     * The whole list.
     *
     * @param outcomes why each that was to be deleted was kept, or that it is gone; none if nothing was to be deleted
     */
    public static ObjectNode render(
            Location prefix,
            List<String> experiments,
            Duration olderThan,
            List<Leftover> leftovers,
            Map<Leftover, Optional<String>> outcomes) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("prefix", prefix.text());
        experiments.forEach(json.putArray("experiments")::add);
        json.put("older_than_seconds", olderThan.toSeconds());
        ArrayNode outputs = json.putArray("outputs");
        long files = 0;
        long bytes = 0;
        int deleted = 0;
        for (Leftover leftover : leftovers) {
            Optional<String> outcome = outcomes.getOrDefault(leftover, leftover.kept());
            boolean gone = outcomes.containsKey(leftover) && outcome.isEmpty();
            outputs.add(output(leftover, outcome, gone));
            files += leftover.files();
            bytes += leftover.bytes();
            deleted += gone ? 1 : 0;
        }
        ObjectNode counts = json.putObject("counts");
        counts.put("outputs", leftovers.size());
        counts.put("deletable", (int)
                leftovers.stream().filter(leftover -> leftover.kept().isEmpty()).count());
        counts.put("deleted", deleted);
        counts.put("files", files);
        counts.put("bytes", bytes);
        return json;
    }

    private static ObjectNode output(Leftover leftover, Optional<String> kept, boolean gone) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", leftover.output().name());
        json.put("hash", leftover.output().hash());
        json.put("path", leftover.output().output().text());
        leftover.status().ifPresent(status -> json.put("status", status.name()));
        json.put("files", leftover.files());
        json.put("bytes", leftover.bytes());
        json.put("updated", leftover.updated().toString());
        json.put("age_seconds", leftover.age().toSeconds());
        json.put("action", kept.isPresent() ? "keep" : "delete");
        kept.ifPresent(reason -> json.put("reason", reason));
        json.put("deleted", gone);
        return json;
    }
}
