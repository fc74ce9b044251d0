package community.marin.execution;

import static community.marin.execution.Steps.deferred;
import static community.marin.execution.Steps.output;
import static community.marin.execution.Steps.step;
import static community.marin.testkit.TestSteps.TOKENIZE;
import static community.marin.testkit.TestSteps.tokenize;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import community.marin.execution.record.RecordJson;
import community.marin.execution.version.Version;
import community.marin.testkit.Configs.Download;
import community.marin.testkit.Configs.Tokenize;
import community.marin.testkit.Functions;
import community.marin.testkit.Resource;
import community.marin.testkit.SimpleExperiment;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Versions that {@code python/make_vectors.py} made with Python's own json and hashlib, from step definitions in Java. */
final class PythonVersionsTest {
    private static final Map<String, Supplier<StepRef>> CASES = cases();

    private record Strings(List<String> values, Map<String, Integer> byName) {}

    private record Numbers(
            int small,
            long big,
            BigInteger huge,
            double rate,
            float single,
            double whole,
            Double zero,
            List<Double> rates,
            boolean flag) {}

    private record Durations(List<Duration> values) {}

    private enum Mode {
        @JsonProperty("doc_deduplicate")
        DOCUMENTS
    }

    private record Rope(double theta, Optional<String> scaling) {}

    private record Model(int numLayers, Rope rope, Mode mode, Map<String, List<Integer>> sizes, double learningRate) {}

    private record Nested(Model model, Optional<String> maybe, Optional<Integer> absent, String unversioned) {}

    private record Part(Path source, double weight) {}

    private record Mixture(Map<String, Path> components, List<Part> parts, Optional<Path> first, Path outputPath) {}

    private record OnePart(Part part, Path path) {}

    private record Input(Path inputPath) {}

    static Stream<JsonNode> versions() {
        List<JsonNode> versions = new ArrayList<>();
        Resource.json("python/versions.json").forEach(versions::add);
        return versions.stream();
    }

    @Test
    void everyCaseOfThePythonScriptIsDefinedHere() {
        assertThat(versions().map(version -> version.get("case").textValue()))
                .containsExactlyInAnyOrderElementsOf(CASES.keySet());
    }

    @ParameterizedTest
    @MethodSource("versions")
    void reproduces(JsonNode expected) throws Exception {
        Version version = SimpleExperiment.trace(CASES.get(expected.get("case").textValue()))
                .entry()
                .version();

        JsonNode json = RecordJson.parse(expected.get("text").textValue());
        String recorded = RecordJson.line(version.toJson());
        assertThat(RecordJson.parse(recorded)).isEqualTo(json);
        assertThat(version.path()).isEqualTo(expected.get("path").textValue());
        String text = expected.get("text").textValue();
        assertThat(version.text(text.length())).contains(text);
        assertThat(version.text(text.length() - 1)).isEmpty();
        assertThat(Version.identityOf(json))
                .as("a version read back is the same")
                .isEqualTo(version.identity());
    }

    private static Map<String, Supplier<StepRef>> cases() {
        Map<String, Supplier<StepRef>> cases = new LinkedHashMap<>();
        addValues(cases);
        addRefs(cases);
        for (int length = 1; length <= 8; length++) {
            int links = length;
            cases.put("chain " + links, () -> chain(links));
        }
        cases.put("deep and shallow", () -> tokenize("wide", List.of(raw(), chain(8)), List.of()));
        cases.put("non-blocking chain", () -> {
            StepRef last = raw();
            for (int i = 1; i <= 8; i++) {
                last = input("loose/" + i, last.nonblocking());
            }
            return last;
        });
        return cases;
    }

    private static void addValues(Map<String, Supplier<StepRef>> cases) {
        cases.put(
                "strings",
                () -> step(
                        "s",
                        () -> deferred((Strings config) -> {})
                                .versioned(Strings::values, Strings::byName)
                                .call(strings())));
        cases.put(
                "unicode name",
                () -> step(
                        "raw/日本語 😀",
                        () -> deferred(Functions::download)
                                .versioned(Download::revision)
                                .call(new Download("x", "é", output()))));
        cases.put("numbers", () -> step("n", PythonVersionsTest::numbers));
        cases.put(
                "durations",
                () -> step(
                        "d",
                        () -> deferred((Durations config) -> {})
                                .versioned(Durations::values)
                                .call(new Durations(List.of(
                                        Duration.ofMinutes(10),
                                        Duration.ofSeconds(-1),
                                        Duration.ofDays(1).plusMillis(1),
                                        Duration.ofNanos(-1000),
                                        Duration.ZERO,
                                        Duration.ofDays(400).plusMillis(1500))))));
        cases.put(
                "nested",
                () -> step(
                        "nested",
                        () -> deferred((Nested config) -> {})
                                .versioned(Nested::model, Nested::maybe, Nested::absent)
                                .call(new Nested(
                                        new Model(
                                                2,
                                                new Rope(10000, Optional.empty()),
                                                Mode.DOCUMENTS,
                                                Map.of("small", List.of(1, 2), "large", List.of()),
                                                0.001),
                                        Optional.of("there"),
                                        Optional.empty(),
                                        "x"))));
        cases.put(
                "empty list",
                () -> step(
                        "e",
                        () -> TOKENIZE.versioned(Tokenize::trainPaths)
                                .call(new Tokenize(List.of(), List.of(), output(), "t", 8))));
        cases.put(
                "nothing versioned",
                () -> step(
                        "e",
                        () -> deferred(Functions::tokenize)
                                .call(new Tokenize(List.of(), List.of(), output(), "t", 8))));
    }

    private static void addRefs(Map<String, Supplier<StepRef>> cases) {
        cases.put("sub-path", () -> tokenize("t", List.of(raw().resolve("train")), List.of()));
        cases.put("used twice", () -> tokenize("t", List.of(raw().resolve("train")), List.of(raw().resolve("val"))));
        cases.put(
                "non-blocking",
                () -> tokenize("t", List.of(raw(), other().nonblocking().resolve("x")), List.of(raw())));
        cases.put(
                "hardcoded",
                () -> tokenize(
                        "t",
                        List.of(StepRef.hardcoded("raw/x-157960").resolve("data"), raw()),
                        List.of(StepRef.hardcoded("gs://marin/x"))));
        cases.put(
                "refs in maps and records",
                () -> step(
                        "m",
                        () -> deferred((Mixture config) -> {})
                                .call(new Mixture(
                                        Map.of("é", other().resolve("x"), "b", raw()),
                                        List.of(new Part(other(), 1), new Part(StepRef.hardcoded("raw/y"), 2)),
                                        Optional.of(raw().resolve("z")),
                                        output()))));
        cases.put(
                "ref in a versioned record",
                () -> step(
                        "m2",
                        () -> deferred((OnePart config) -> {})
                                .versioned(OnePart::part)
                                .call(new OnePart(new Part(raw().resolve("x"), 0.5), other()))));
        cases.put(
                "called but not mentioned",
                () -> step("t", () -> {
                    StepRef mentioned = raw();
                    other();
                    step("raw/c", () -> {});
                    return TOKENIZE.call(new Tokenize(List.of(mentioned), List.of(), output(), "t", 8));
                }));
        cases.put(
                "group",
                () -> step("all", () -> {
                    raw();
                    other();
                    raw();
                }));
    }

    private static Strings strings() {
        List<String> values = new ArrayList<>();
        Map<String, Integer> byName = new LinkedHashMap<>();
        for (JsonNode value : Resource.json("python/strings.json")) {
            byName.put(value.textValue(), values.size());
            values.add(value.textValue());
        }
        return new Strings(values, byName);
    }

    private static DeferredCall numbers() {
        return deferred((Numbers config) -> {})
                .versioned(Numbers::small, Numbers::big, Numbers::huge, Numbers::rate, Numbers::single)
                .versioned(Numbers::whole, Numbers::zero, Numbers::rates, Numbers::flag)
                .call(new Numbers(
                        -7,
                        Long.MAX_VALUE,
                        BigInteger.TWO.pow(80).negate(),
                        3e-4,
                        0.1f,
                        3,
                        -0.0,
                        List.of(
                                1e-05,
                                0.0001,
                                1e16,
                                3.0,
                                Double.MIN_VALUE,
                                Math.scalb(1.0, -44),
                                Double.NaN,
                                Double.POSITIVE_INFINITY,
                                Double.NEGATIVE_INFINITY),
                        true));
    }

    private static StepRef raw() {
        return step(
                "raw/a",
                () -> deferred(Functions::download)
                        .versioned(Download::revision)
                        .call(new Download("x", "abc", output())));
    }

    private static StepRef other() {
        return step("raw/b", () -> deferred(Functions::download).call(new Download("x", "abc", output())));
    }

    private static StepRef input(String name, StepRef input) {
        return step(name, () -> deferred((Input config) -> {}).call(new Input(input)));
    }

    private static StepRef chain(int length) {
        StepRef last = raw();
        for (int i = 1; i <= length; i++) {
            last = input("chain/" + i, last);
        }
        return last;
    }
}
