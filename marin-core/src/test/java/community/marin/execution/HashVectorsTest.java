package community.marin.execution;

import static community.marin.execution.Steps.deferred;
import static community.marin.execution.Steps.output;
import static community.marin.execution.Steps.step;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import community.marin.testkit.Configs.Download;
import community.marin.testkit.Configs.Tokenize;
import community.marin.testkit.Functions;
import community.marin.testkit.Resource;
import community.marin.testkit.SimpleExperiment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Paths of outputs that Python Marin made, from step definitions in Java. */
final class HashVectorsTest {
    static Stream<JsonNode> vectors() {
        List<JsonNode> vectors = new ArrayList<>();
        Resource.json("hash-vectors.json").forEach(vectors::add);
        assertThat(vectors).hasSizeGreaterThan(15);
        return vectors.stream();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void reproduces(JsonNode vector) {
        StepGraph graph = SimpleExperiment.trace(() -> define(vector.get("version")));

        assertThat(graph.entry().version().toJson()).isEqualTo(vector.get("version"));
        assertThat(graph.entry().version().path()).isEqualTo(vector.get("path").textValue());
    }

    /** The step that has a version: its function is told by the fields that the version names. */
    private static StepRef define(JsonNode version) {
        String name = version.get("name").textValue();
        JsonNode config = version.get("config");
        List<StepRef> dependencies = new ArrayList<>();
        version.get("dependencies").forEach(dependency -> dependencies.add(define(dependency)));
        return step(
                name,
                () -> config.has("tokenizer") ? tokenize(config, dependencies) : download(config, config.isEmpty()));
    }

    private static DeferredCall download(JsonNode config, boolean plain) {
        Deferred<Download> function = deferred(Functions::download);
        if (!plain) {
            function = function.versioned(Download::hfDatasetId, Download::revision);
        }
        return function.call(new Download(
                config.path("hf_dataset_id").asText("org/set"),
                config.path("revision").asText("abc1234"),
                output()));
    }

    private static DeferredCall tokenize(JsonNode config, List<StepRef> dependencies) {
        Deferred<Tokenize> function = deferred(Functions::tokenize).versioned(Tokenize::tokenizer);
        if (config.has("train_paths")) {
            function = function.versioned(Tokenize::trainPaths);
        }
        if (config.has("validation_paths")) {
            function = function.versioned(Tokenize::validationPaths);
        }
        return function.call(new Tokenize(
                paths(config, "train_paths", dependencies),
                paths(config, "validation_paths", dependencies),
                output(),
                config.get("tokenizer").textValue(),
                1024));
    }

    /** A versioned list stands whole under its key; of another list only the refs stand, each under a key of its own. */
    private static List<Path> paths(JsonNode config, String field, List<StepRef> dependencies) {
        List<Path> paths = new ArrayList<>();
        config.path(field).forEach(path -> paths.add(path(path.textValue(), dependencies)));
        while (config.has(field + ".[" + paths.size() + "]")) {
            paths.add(path(config.get(field + ".[" + paths.size() + "]").textValue(), dependencies));
        }
        return paths;
    }

    private static Path path(String text, List<StepRef> dependencies) {
        if (!text.startsWith("DEP[")) {
            return StepRef.hardcoded(text);
        }
        int end = text.indexOf(']');
        StepRef dependency = dependencies.get(Integer.parseInt(text.substring("DEP[".length(), end)));
        return text.length() == end + 1 ? dependency : dependency.resolve(text.substring(end + 2));
    }
}
