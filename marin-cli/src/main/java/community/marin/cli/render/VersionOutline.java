package community.marin.cli.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.marin.execution.version.Version;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A version for people to read: its keys in the order of the text that is hashed, each dependency in full only once. */
final class VersionOutline {
    private final Set<Version> shown = new HashSet<>();

    private VersionOutline() {}

    /** The outline of a version. */
    static ObjectNode of(Version version) {
        return new VersionOutline().full(version);
    }

    private ObjectNode full(Version version) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putObject("config").setAll(version.config());
        add(version.dependencies(), json.putArray("dependencies"));
        json.put("name", version.name());
        if (!version.pseudoDependencies().isEmpty()) {
            add(version.pseudoDependencies(), json.putArray("pseudo_dependencies"));
        }
        return json;
    }

    private void add(List<Version> versions, ArrayNode array) {
        for (Version version : versions) {
            if (!version.isInlined()) {
                array.add(version.path());
            } else if (shown.add(version)) {
                array.add(full(version));
            } else {
                array.add(version.path() + " (above)");
            }
        }
    }
}
