package community.marin.execution.plan;

import com.fasterxml.jackson.databind.JsonNode;
import community.marin.execution.Step;
import community.marin.storage.Location;
import java.util.LinkedHashSet;
import java.util.Set;

/** The files and folders that a step's config speaks of. */
public final class ConfigLocations {
    private ConfigLocations() {}

    /** Every absolute path and URL in the config, whether it is a ref, a path or a string. */
    public static Set<Location> of(Step step, OutputPaths paths) {
        Set<Location> found = new LinkedHashSet<>();
        step.configJson(ref -> paths.resolve(step, ref)).ifPresent(config -> collect(config, found));
        return found;
    }

    private static void collect(JsonNode node, Set<Location> found) {
        if (node.isTextual() && Location.isAbsolute(node.textValue())) {
            found.add(new Location(node.textValue()));
        }
        node.forEach(child -> collect(child, found));
    }
}
