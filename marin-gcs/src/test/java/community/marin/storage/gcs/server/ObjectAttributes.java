package community.marin.storage.gcs.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a client says of an object beside its bytes.
 *
 * @param settings content type, cache control and the like, by their names in the API
 * @param metadata the client's own keys
 */
record ObjectAttributes(Map<String, String> settings, Map<String, String> metadata) {
    private static final List<String> SETTINGS = List.of(
            "contentType",
            "contentEncoding",
            "contentDisposition",
            "contentLanguage",
            "cacheControl",
            "customTime",
            "storageClass");

    ObjectAttributes {
        settings = Map.copyOf(settings);
        metadata = Map.copyOf(metadata);
    }

    static ObjectAttributes none() {
        return new ObjectAttributes(Map.of(), Map.of());
    }

    /** Reads them from an object resource; what the server decides is not read. */
    static ObjectAttributes of(JsonNode resource) {
        return none().patched(resource);
    }

    /** With what the resource names changed: a null removes. */
    ObjectAttributes patched(JsonNode resource) {
        Map<String, String> newSettings = new LinkedHashMap<>(settings);
        for (String key : SETTINGS) {
            if (resource.has(key)) {
                put(newSettings, key, resource.get(key));
            }
        }
        Map<String, String> newMetadata = new LinkedHashMap<>(metadata);
        if (resource.path("metadata").isNull()) {
            newMetadata.clear();
        }
        resource.path("metadata").properties().forEach(entry -> put(newMetadata, entry.getKey(), entry.getValue()));
        return new ObjectAttributes(newSettings, newMetadata);
    }

    private static void put(Map<String, String> map, String key, JsonNode value) {
        if (value.isNull()) {
            map.remove(key);
        } else {
            map.put(key, value.asText());
        }
    }

    /** With that content type, unless there is one. */
    ObjectAttributes withDefaultContentType(String contentType) {
        Map<String, String> newSettings = new LinkedHashMap<>(settings);
        newSettings.putIfAbsent("contentType", contentType);
        return new ObjectAttributes(newSettings, metadata);
    }

    String contentType() {
        return settings.getOrDefault("contentType", "application/octet-stream");
    }

    void writeTo(ObjectNode resource) {
        settings.forEach(resource::put);
        if (!metadata.isEmpty()) {
            ObjectNode node = resource.putObject("metadata");
            metadata.forEach(node::put);
        }
    }
}
