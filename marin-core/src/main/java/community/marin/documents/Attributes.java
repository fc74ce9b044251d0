package community.marin.documents;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What a step found out about a document: a line of an attributes file, which has the documents' file's path in another directory.
 *
 * @param id the document's id
 * @param attributes values by attribute name, as JSON has them: numbers, strings, booleans, lists, maps
 */
public record Attributes(String id, Map<String, Object> attributes) {
    /** Copies the map, keeping its order. */
    public Attributes {
        Objects.requireNonNull(id, "id");
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }
}
