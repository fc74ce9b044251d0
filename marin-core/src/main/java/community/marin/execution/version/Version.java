package community.marin.execution.version;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that identifies a step's result: its name, the config values that count, and the versions of what it depends on.
 * Two steps of equal versions are one step. Nothing of prefix, machine or time is in it.
 */
public final class Version {
    /** A dependency whose own chain of blocking dependencies is deeper is written as a name and hash. */
    static final int MAXIMUM_INLINE_DEPTH = 4;

    /** A dependency whose JSON is longer, in bytes, is written as a name and hash, whatever its depth. */
    static final long MAXIMUM_INLINE_LENGTH = 16L << 20;

    private static final int HASH_DIGITS = 6;

    private final String name;
    private final SortedMap<String, JsonNode> config;
    private final List<Version> dependencies;
    private final List<Version> pseudoDependencies;
    private final int depth;
    private final long length;
    private final String identity;

    /** Short JSON is kept, so that a dependent copies it; longer JSON is written anew each time. */
    private final Optional<byte[]> keptJson;

    /**
     * Makes a version and computes its hash.
     *
     * @param name the step's name
     * @param config the values that count, by the name of their field, such as {@code model.num_layers}
     * @param dependencies the versions of what it waits for, in the order met
     * @param pseudoDependencies the versions of what it depends on without waiting for it, in the order met
     */
    public Version(
            String name, Map<String, JsonNode> config, List<Version> dependencies, List<Version> pseudoDependencies) {
        this.name = name;
        TreeMap<String, JsonNode> sorted = new TreeMap<>(new CodePointOrder());
        sorted.putAll(config);
        this.config = Collections.unmodifiableSortedMap(sorted);
        this.dependencies = List.copyOf(dependencies);
        this.pseudoDependencies = List.copyOf(pseudoDependencies);
        this.depth = depthAbove(dependencies);
        Digest digest = new Digest();
        write(new PythonJsonWriter(digest));
        this.length = digest.length();
        this.keptJson = digest.text();
        this.identity = digest.hex();
    }

    /** The MD5 of any JSON as Python writes it, to compare a recorded version with {@link #identity()}. */
    public static String identityOf(JsonNode recorded) {
        Digest digest = new Digest();
        new PythonJsonWriter(digest).value(recorded);
        return digest.hex();
    }

    /** The name of the step. */
    public String name() {
        return name;
    }

    /** The values that count, by field name, sorted by code point. */
    public SortedMap<String, JsonNode> config() {
        return config;
    }

    /** The versions of the blocking dependencies, in the order met. */
    public List<Version> dependencies() {
        return dependencies;
    }

    /** The versions of the non-blocking dependencies, in the order met. */
    public List<Version> pseudoDependencies() {
        return pseudoDependencies;
    }

    /** The first 6 hex digits of the identity: what stands in the path of the output. */
    public String hash() {
        return identity.substring(0, HASH_DIGITS);
    }

    /** {@code <name>-<hash>}: the output's path below the prefix. */
    public String path() {
        return name + "-" + hash();
    }

    /** The MD5 of the version's JSON in 32 hex digits. */
    public String identity() {
        return identity;
    }

    /**
     * The JSON whose MD5 is the identity, all of it ASCII.
     *
     * @param maximumLength in bytes: that of a wide graph may be longer than any string
     * @return the text; empty if it is longer
     */
    public Optional<String> text(int maximumLength) {
        if (length > maximumLength) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder((int) length);
        write(new PythonJsonWriter(bytes -> text.append(new String(bytes, StandardCharsets.US_ASCII))));
        return Optional.of(text.toString());
    }

    /** The length of the JSON whose MD5 is the identity, in bytes. */
    public long length() {
        return length;
    }

    /** Whether the version of what depends on it holds it in full, not as {@code <name>-<hash>}. */
    public boolean isInlined() {
        return depth <= MAXIMUM_INLINE_DEPTH && length <= MAXIMUM_INLINE_LENGTH;
    }

    /** The version as JSON, with dependencies written in full or as {@code <name>-<hash>}. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", name);
        json.set("config", JsonNodeFactory.instance.objectNode().setAll(config));
        json.set("dependencies", toJson(dependencies));
        if (!pseudoDependencies.isEmpty()) {
            json.set("pseudo_dependencies", toJson(pseudoDependencies));
        }
        return json;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Version version && identity.equals(version.identity);
    }

    @Override
    public int hashCode() {
        return identity.hashCode();
    }

    @Override
    public String toString() {
        return path();
    }

    private static int depthAbove(List<Version> dependencies) {
        int depth = 0;
        for (Version dependency : dependencies) {
            depth = Math.max(depth, dependency.depth + 1);
        }
        return depth;
    }

    private static ArrayNode toJson(List<Version> versions) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Version version : versions) {
            if (version.isInlined()) {
                array.add(version.toJson());
            } else {
                array.add(version.path());
            }
        }
        return array;
    }

    /** The keys stand in the order in which sorting puts them. */
    private void write(PythonJsonWriter writer) {
        writer.raw("{\"config\": {");
        String separator = "";
        for (Map.Entry<String, JsonNode> entry : config.entrySet()) {
            writer.raw(separator);
            writer.string(entry.getKey());
            writer.raw(": ");
            writer.value(entry.getValue());
            separator = ", ";
        }
        writer.raw("}, \"dependencies\": ");
        write(dependencies, writer);
        writer.raw(", \"name\": ");
        writer.string(name);
        if (!pseudoDependencies.isEmpty()) {
            writer.raw(", \"pseudo_dependencies\": ");
            write(pseudoDependencies, writer);
        }
        writer.raw("}");
    }

    private static void write(List<Version> versions, PythonJsonWriter writer) {
        writer.raw("[");
        String separator = "";
        for (Version version : versions) {
            writer.raw(separator);
            if (!version.isInlined()) {
                writer.string(version.path());
            } else if (version.keptJson.isPresent()) {
                writer.raw(version.keptJson.get());
            } else {
                version.write(writer);
            }
            separator = ", ";
        }
        writer.raw("]");
    }
}
