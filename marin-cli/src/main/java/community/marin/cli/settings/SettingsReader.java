package community.marin.cli.settings;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.JsonNode;
import community.marin.storage.Location;
import community.marin.text.NearMiss;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Turns YAML into settings, and collects everything in it that cannot be understood. */
final class SettingsReader {
    private static final List<String> PROFILE_KEYS = List.of("prefix", "jars", "max-concurrent", "tpu");
    private static final List<String> KEYS = List.of("prefix", "jars", "max-concurrent", "tpu", "profiles");

    private final String file;
    private final Path folder;
    private final List<Found> problems = new ArrayList<>();

    private record Found(JsonLocation at, String message) {}

    /**
     * Reads settings.
     *
     * @param file what to call the file in messages
     * @param folder what relative paths in it are relative to
     */
    SettingsReader(String file, Path folder) {
        this.file = file;
        this.folder = folder;
    }

    /** What was not understood so far, each with file, line and column, from the first line down. */
    List<String> problems() {
        return problems.stream()
                .sorted(Comparator.comparingInt((Found problem) -> problem.at().getLineNr())
                        .thenComparing(problem -> problem.at().getColumnNr()))
                .map(problem -> file + ":" + problem.at().getLineNr() + ":"
                        + problem.at().getColumnNr() + ": " + problem.message())
                .toList();
    }

    /** The settings of a whole file. */
    Settings read(YamlValue root) {
        return settings(root, KEYS, "the file");
    }

    private Settings settings(YamlValue value, List<String> keys, String what) {
        Map<String, YamlValue> entries = entries(value, what);
        for (YamlValue.Entry entry : entriesOf(value)) {
            if (!keys.contains(entry.key())) {
                problem(
                        entry.at(),
                        "unknown key '" + entry.key() + "'." + NearMiss.didYouMean(entry.key(), keys) + " Keys are "
                                + String.join(", ", keys) + ".");
            }
        }
        Map<String, Settings> profiles = new HashMap<>();
        if (keys.contains("profiles") && entries.containsKey("profiles")) {
            entries(entries.get("profiles"), "profiles")
                    .forEach((name, profile) -> profiles.put(name, settings(profile, PROFILE_KEYS, "profile " + name)));
        }
        Map<String, JsonNode> tpu = new HashMap<>();
        if (entries.containsKey("tpu")) {
            entries(entries.get("tpu"), "tpu").forEach((key, element) -> {
                Optional<String> wrong = PodSettings.problem(key, element.toJson());
                wrong.ifPresent(message -> problem(element.at(), message));
                if (wrong.isEmpty()) {
                    tpu.put(key, element.toJson());
                }
            });
        }
        return new Settings(
                Optional.ofNullable(entries.get("prefix")).flatMap(this::prefix),
                Optional.ofNullable(entries.get("jars")).map(this::jars),
                maxConcurrent(Optional.ofNullable(entries.get("max-concurrent"))),
                tpu,
                profiles);
    }

    private Map<String, YamlValue> entries(YamlValue value, String what) {
        if (!(value instanceof YamlValue.Mapping)) {
            problem(value.at(), what + " must be a map of keys and values, but is " + value.kind() + ".");
        }
        Map<String, YamlValue> entries = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (YamlValue.Entry entry : entriesOf(value)) {
            if (!seen.add(entry.key())) {
                problem(entry.at(), "key '" + entry.key() + "' stands here a second time; keep one.");
            }
            entries.put(entry.key(), entry.value());
        }
        return entries;
    }

    private static List<YamlValue.Entry> entriesOf(YamlValue value) {
        return value instanceof YamlValue.Mapping mapping ? mapping.entries() : List.of();
    }

    private Optional<String> prefix(YamlValue value) {
        return text("prefix", value)
                .map(text -> Location.isAbsolute(text)
                        ? text
                        : folder.resolve(text).normalize().toString());
    }

    private List<Path> jars(YamlValue value) {
        List<Path> jars = new ArrayList<>();
        if (value instanceof YamlValue.Sequence list) {
            for (YamlValue element : list.elements()) {
                text("jars", element).map(folder::resolve).ifPresent(jars::add);
            }
        } else {
            problem(value.at(), "jars must be a list of files, but is " + value.kind() + ".");
        }
        return jars;
    }

    private OptionalInt maxConcurrent(Optional<YamlValue> value) {
        if (value.isEmpty()) {
            return OptionalInt.empty();
        }
        JsonNode number = value.get().toJson();
        if (!number.isIntegralNumber() || !number.canConvertToInt() || number.intValue() < 1) {
            problem(
                    value.get().at(),
                    "max-concurrent must be a whole number of at least 1, but is "
                            + value.get().kind() + ".");
            return OptionalInt.empty();
        }
        return OptionalInt.of(number.intValue());
    }

    private Optional<String> text(String key, YamlValue value) {
        JsonNode text = value.toJson();
        if (!text.isTextual() || text.textValue().isBlank()) {
            problem(value.at(), key + " must be a path, but is " + value.kind() + ".");
            return Optional.empty();
        }
        return Optional.of(text.textValue());
    }

    private void problem(JsonLocation at, String message) {
        problems.add(new Found(at, message));
    }
}
