package community.marin.transform.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import community.marin.storage.StoragePaths;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the head of a dataset's {@code README.md} says of its subsets.
 *
 * @param configs the subsets, in their order; empty if it says nothing
 */
record DatasetCard(List<Config> configs) {
    private static final ObjectMapper YAML = new YAMLMapper();
    private static final String FENCE = "---";
    private static final String ONLY_SPLIT = "train";

    /** Copies the list. */
    DatasetCard {
        configs = List.copyOf(configs);
    }

    /**
     * A subset.
     *
     * @param name its name
     * @param isDefault whether it is the one that is meant where none is named
     * @param dataDir the folder that its patterns are relative to; empty for the dataset's own
     * @param patterns by split, patterns of files; empty if the names of files tell
     */
    record Config(String name, boolean isDefault, String dataDir, Map<String, List<String>> patterns) {
        /** The folder, with a slash at its end unless it is the dataset's own. */
        String folder() {
            return dataDir.isEmpty() ? "" : dataDir.replaceFirst("/*$", "/");
        }
    }

    /**
     * Reads the card of a dataset.
     *
     * @param dataset the dataset's folder
     * @throws IOException if the head of the card is not what the Hub asks for
     */
    static DatasetCard read(Path dataset) throws IOException {
        Path readme = dataset.resolve("README.md");
        if (!Files.exists(readme)) {
            return new DatasetCard(List.of());
        }
        Optional<String> head = head(Files.readString(readme, StandardCharsets.UTF_8));
        List<Config> configs = new ArrayList<>();
        if (head.isPresent()) {
            try {
                for (JsonNode config : YAML.readTree(head.get()).path("configs")) {
                    configs.add(config(config));
                }
            } catch (IOException | IllegalArgumentException e) {
                throw new IOException(
                        StoragePaths.text(readme) + ": its head does not describe subsets as the Hub does: "
                                + String.valueOf(e.getMessage())
                                        .lines()
                                        .findFirst()
                                        .orElse(""),
                        e);
            }
        }
        return new DatasetCard(configs);
    }

    private static Optional<String> head(String readme) {
        List<String> lines = readme.lines().toList();
        if (lines.isEmpty() || !lines.get(0).strip().equals(FENCE)) {
            return Optional.empty();
        }
        List<String> head = lines.stream()
                .skip(1)
                .takeWhile(line -> !line.strip().equals(FENCE))
                .toList();
        return Optional.of(String.join("\n", head));
    }

    private static Config config(JsonNode node) {
        JsonNode name = node.path("config_name");
        if (!name.isValueNode()) {
            throw new IllegalArgumentException("a config has no config_name");
        }
        return new Config(
                name.asText(),
                node.path("default").asBoolean(),
                node.path("data_dir").asText(""),
                patterns(node.path("data_files")));
    }

    /** Data files are a pattern, a list of patterns, a list of splits with paths, or a map of splits. */
    private static Map<String, List<String>> patterns(JsonNode files) {
        Map<String, List<String>> patterns = new LinkedHashMap<>();
        if (files.isTextual()) {
            patterns.put(ONLY_SPLIT, List.of(files.textValue()));
        } else if (files.isObject()) {
            files.properties().forEach(split -> patterns.put(split.getKey(), texts(split.getValue())));
        } else {
            for (JsonNode file : files) {
                String split = file.isObject() ? file.path("split").asText(ONLY_SPLIT) : ONLY_SPLIT;
                patterns.computeIfAbsent(split, key -> new ArrayList<>())
                        .addAll(texts(file.isObject() ? file.path("path") : file));
            }
        }
        return patterns;
    }

    private static List<String> texts(JsonNode node) {
        if (node.isTextual()) {
            return List.of(node.textValue());
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode element : node) {
            texts.add(element.asText());
        }
        if (texts.isEmpty()) {
            throw new IllegalArgumentException("data_files of a config names no file");
        }
        return texts;
    }
}
