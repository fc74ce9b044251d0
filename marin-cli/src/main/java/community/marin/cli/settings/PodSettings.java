package community.marin.cli.settings;

import com.fasterxml.jackson.databind.JsonNode;
import community.marin.execution.plan.Durations;
import community.marin.job.SecretNames;
import community.marin.job.SecretReference;
import community.marin.text.NearMiss;
import community.marin.tpu.Capacity;
import community.marin.tpu.Generation;
import community.marin.tpu.pod.PodDefaults;
import community.marin.tpu.pod.PodDefaultsBuilder;
import community.marin.tpu.pod.Volume;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** What the {@code tpu} part of {@code marin.yaml} may say. */
final class PodSettings {
    private static final Map<String, BiConsumer<PodDefaultsBuilder, JsonNode>> KEYS = keys();

    private PodSettings() {}

    /** What is wrong with a key or its value; empty if nothing is. */
    static Optional<String> problem(String key, JsonNode value) {
        if (!KEYS.containsKey(key)) {
            return Optional.of("unknown key '" + key + "' of tpu." + NearMiss.didYouMean(key, KEYS.keySet())
                    + " Keys are " + String.join(", ", KEYS.keySet()) + ".");
        }
        try {
            KEYS.get(key).accept(PodDefaultsBuilder.builder(), value);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of("tpu." + key + ": " + e.getMessage());
        }
    }

    /** The defaults that keys and values without problems say. */
    static PodDefaults of(Map<String, JsonNode> values) {
        PodDefaultsBuilder builder = PodDefaultsBuilder.builder();
        values.forEach((key, value) -> KEYS.get(key).accept(builder, value));
        return builder.build();
    }

    /** The capacity of a name, with the nearest if there is none. */
    static Capacity capacity(String name) {
        List<String> names =
                Arrays.stream(Capacity.values()).map(Capacity::toString).toList();
        return Arrays.stream(Capacity.values())
                .filter(capacity -> capacity.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no capacity '" + name + "'; there are "
                        + String.join(", ", names) + "." + NearMiss.didYouMean(name, names)));
    }

    private static Map<String, BiConsumer<PodDefaultsBuilder, JsonNode>> keys() {
        Map<String, BiConsumer<PodDefaultsBuilder, JsonNode>> keys = new LinkedHashMap<>();
        keys.put("project", (pod, value) -> pod.project(Optional.of(text(value))));
        keys.put("zones", (pod, value) -> pod.zones(zones(value)));
        keys.put("image", (pod, value) -> pod.image(Optional.of(text(value))));
        keys.put("capacity", (pod, value) -> pod.capacity(Optional.of(capacity(text(value)))));
        keys.put("runtime-version", (pod, value) -> pod.runtimeVersion(Optional.of(text(value))));
        keys.put("environment", (pod, value) -> pod.environment(environment(value)));
        keys.put("secrets", (pod, value) -> pod.secrets(secrets(value)));
        keys.put(
                "volumes",
                (pod, value) ->
                        pod.volumes(texts(value).stream().map(Volume::parse).toList()));
        keys.put("capacity-wait", (pod, value) -> pod.capacityWait(Optional.of(duration(text(value)))));
        keys.put("reservation", (pod, value) -> pod.reservation(Optional.of(text(value))));
        keys.put("service-account", (pod, value) -> pod.serviceAccount(Optional.of(text(value))));
        keys.put("network", (pod, value) -> pod.network(Optional.of(text(value))));
        return keys;
    }

    /** A zone that is misspelt would be passed over as one without the type of a job. */
    private static List<String> zones(JsonNode value) {
        SortedSet<String> known = new TreeSet<>();
        Generation.all().forEach(generation -> known.addAll(generation.zones()));
        List<String> zones = texts(value);
        for (String zone : zones) {
            if (!known.contains(zone)) {
                throw new IllegalArgumentException("there are no TPUs in zone '" + zone + "'."
                        + NearMiss.didYouMean(zone, known) + " They are in " + String.join(", ", known) + ".");
            }
        }
        return zones;
    }

    private static Map<String, String> environment(JsonNode value) {
        Map<String, String> variables = map(value);
        SecretNames.refuseIn(variables);
        return variables;
    }

    private static Map<String, SecretReference> secrets(JsonNode value) {
        return map(value).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> SecretReference.parse(entry.getValue())));
    }

    private static Duration duration(String text) {
        return Durations.parse(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + text + "' is no duration; give a number and a unit: s, m, h, d or w, as in 12h."));
    }

    private static String text(JsonNode value) {
        if (!value.isValueNode() || value.isNull() || value.asText().isBlank()) {
            throw new IllegalArgumentException("it must be a text, but is " + value + ".");
        }
        return value.asText();
    }

    private static List<String> texts(JsonNode value) {
        if (!value.isArray()) {
            throw new IllegalArgumentException("it must be a list, but is " + value + ".");
        }
        List<String> texts = new ArrayList<>();
        value.forEach(element -> texts.add(text(element)));
        return texts;
    }

    private static Map<String, String> map(JsonNode value) {
        if (!value.isObject()) {
            throw new IllegalArgumentException("it must be a map of names and values, but is " + value + ".");
        }
        Map<String, String> map = new LinkedHashMap<>();
        value.properties().forEach(entry -> map.put(entry.getKey(), text(entry.getValue())));
        return map;
    }
}
