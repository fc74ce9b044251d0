package community.marin.execution;

import static community.marin.execution.Steps.deferred;
import static community.marin.execution.Steps.output;
import static community.marin.execution.Steps.step;
import static community.marin.testkit.TestSteps.DOWNLOAD;
import static community.marin.testkit.TestSteps.TOKENIZE;
import static community.marin.testkit.TestSteps.all;
import static community.marin.testkit.TestSteps.copy;
import static community.marin.testkit.TestSteps.download;
import static community.marin.testkit.TestSteps.tokenize;
import static org.assertj.core.api.Assertions.assertThat;

import community.marin.execution.version.Version;
import community.marin.testkit.Configs.Download;
import community.marin.testkit.Configs.Tokenize;
import community.marin.testkit.EveryStorage;
import community.marin.testkit.Functions;
import community.marin.testkit.Runs;
import community.marin.testkit.SimpleExperiment;
import community.marin.testkit.TestLocation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What changes a hash, what does not, and which steps are one. */
final class IdentityTest {
    private record Weights(Map<String, Double> weights, Path outputPath) {}

    @Nested
    final class DoesNotChangeTheHash {
        @Test
        void anUnversionedField() {
            assertThat(hash(() -> tokenizeWith(8))).isEqualTo(hash(() -> tokenizeWith(16)));
        }

        @Test
        void theFunction() {
            assertThat(hash(() -> step("t", () -> deferred(Functions::tokenize).call(tokenizeConfig(8)))))
                    .isEqualTo(hash(() ->
                            step("t", () -> deferred(Functions::tokenizeRenamed).call(tokenizeConfig(8)))));
        }

        @Test
        void theOrderOfMapEntries() {
            Map<String, Double> forwards = new LinkedHashMap<>();
            Map<String, Double> backwards = new LinkedHashMap<>();
            for (int i = 0; i < 20; i++) {
                forwards.put("k" + i, i * 0.5);
                backwards.put("k" + (19 - i), (19 - i) * 0.5);
            }
            assertThat(hash(() -> weights(forwards))).isEqualTo(hash(() -> weights(backwards)));
        }

        @Test
        void theOrderOfRefsInAMap() {
            assertThat(hash(() -> mapOfRefs("a", "b"))).isEqualTo(hash(() -> mapOfRefs("b", "a")));
        }

        @Test
        @EveryStorage
        void thePrefix(TestLocation one, TestLocation other) throws Exception {
            StepGraph graph = SimpleExperiment.trace(() -> download("raw/a", "1"));

            assertThat(below(one, graph)).isEqualTo(below(other, graph));
        }

        private static String below(TestLocation prefix, StepGraph graph) throws IOException {
            String output =
                    Runs.planned(Runs.plan(graph, prefix), "raw/a").output().text();
            assertThat(output).startsWith(prefix.toString());
            return output.substring(prefix.toString().length());
        }

        @Test
        void descriptionResourcesEnvironmentAndPins() {
            Version plain = version(() -> step("x", () -> {}));
            Version adorned = version(() -> step("x")
                    .description("words")
                    .resources(new Resources(7, 1))
                    .environment(Map.of("A", "b"))
                    .dependencyGroups(List.of("gpu"))
                    .outputPath("elsewhere/x")
                    .define(() -> {}));
            assertThat(adorned).isEqualTo(plain);
        }

        @Test
        void aPinOfADependency() {
            assertThat(hash(() -> copy("c", download("raw/a", "1").withOutputPath("raw/pinned"))))
                    .isEqualTo(hash(() -> copy("c", download("raw/a", "1"))));
        }
    }

    @Nested
    final class ChangesTheHash {
        @Test
        void aVersionedField() {
            assertThat(hash(() -> download("raw/a", "1"))).isNotEqualTo(hash(() -> download("raw/a", "2")));
        }

        @Test
        void aFieldThatIsVersionedForOneStep() {
            Supplier<StepRef> more = () ->
                    step("t", () -> TOKENIZE.versioned(Tokenize::batchSize).call(tokenizeConfig(8)));
            assertThat(hash(more)).isNotEqualTo(hash(() -> tokenizeWith(8)));
            assertThat(hash(() -> tokenizeWith(8)))
                    .as("the constant itself is unchanged by it")
                    .isEqualTo(hash(() -> tokenizeWith(9)));
        }

        @Test
        void theName() {
            assertThat(hash(() -> step("a", () -> {}))).isNotEqualTo(hash(() -> step("b", () -> {})));
        }

        @Test
        void aSubPath() {
            assertThat(hash(() -> copy("c", download("raw/a", "1").resolve("x"))))
                    .isNotEqualTo(hash(() -> copy("c", download("raw/a", "1").resolve("y"))));
        }

        @Test
        void theVersionOfADependencyHoweverFar() {
            assertThat(hash(() -> chain("1"))).isNotEqualTo(hash(() -> chain("2")));
        }

        @Test
        void nonBlocking() {
            assertThat(hash(() -> copy("c", download("raw/a", "1").nonblocking())))
                    .isNotEqualTo(hash(() -> copy("c", download("raw/a", "1"))));
        }

        @Test
        void theVersionOfANonBlockingDependency() {
            assertThat(hash(() -> copy("c", download("raw/a", "1").nonblocking())))
                    .isNotEqualTo(hash(() -> copy("c", download("raw/a", "2").nonblocking())));
        }

        @Test
        void anIntegerThatBecomesAFloat() {
            assertThat(Version.identityOf(com.fasterxml.jackson.databind.node.IntNode.valueOf(3)))
                    .isNotEqualTo(Version.identityOf(com.fasterxml.jackson.databind.node.DoubleNode.valueOf(3)));
        }
    }

    @Nested
    final class OneStep {
        @Test
        void twoEqualGraphsAreTwoStepsNotFour() {
            StepGraph graph = SimpleExperiment.trace(() -> all(
                    tokenize("t", List.of(download("raw/a", "1")), List.of()),
                    tokenize("t", List.of(download("raw/a", "1")), List.of())));

            assertThat(names(graph)).containsExactly("raw/a", "t", "all");
            assertThat(graph.entry().dependencies()).hasSize(2);
            assertThat(graph.warnings()).isEmpty();
        }

        @Test
        void aDiamondHasItsSharedStepOnce() {
            StepGraph graph = SimpleExperiment.trace(() -> {
                StepRef shared = download("raw/a", "1");
                return all(copy("left", shared), copy("right", shared));
            });

            assertThat(names(graph)).containsExactly("raw/a", "left", "right", "all");
            assertThat(Runs.step(graph, "left").dependencies())
                    .isEqualTo(Runs.step(graph, "right").dependencies());
        }

        @Test
        void differingUnversionedFieldsAreWarnedOf() {
            StepGraph graph = SimpleExperiment.trace(() -> all(tokenizeWith(8), tokenizeWith(16)));

            assertThat(names(graph)).containsExactly("t", "all");
            assertThat(graph.warnings()).singleElement().asString().contains("t is defined twice", "unversioned");
            assertThat(Runs.step(graph, "t").call().orElseThrow().config())
                    .extracting("batchSize")
                    .as("the first definition is used")
                    .isEqualTo(8);
        }

        @Test
        void aWideFanInKeepsItsOrder() {
            StepGraph graph = SimpleExperiment.trace(() -> {
                List<Path> inputs = new ArrayList<>();
                IntStream.range(0, 500).forEach(i -> inputs.add(download("raw/" + i, "1")));
                return tokenize("t", inputs, List.of());
            });

            assertThat(graph.entry().dependencies())
                    .extracting(Step::name)
                    .containsExactlyElementsOf(
                            IntStream.range(0, 500).mapToObj(i -> "raw/" + i).toList());
            assertThat(graph.entry().version().config().get("train_paths.[499]").textValue())
                    .isEqualTo("DEP[499]");
            assertThat(graph.steps()).hasSize(501);
        }

        @Test
        void aDefinedStepThatNothingLeadsToIsLeftOutWithAWarning() {
            StepGraph graph = SimpleExperiment.trace(() -> {
                download("raw/forgotten", "1");
                return download("raw/a", "1");
            });

            assertThat(names(graph)).containsExactly("raw/a");
            assertThat(graph.warnings()).singleElement().asString().contains("raw/forgotten");
        }
    }

    /** Written out, the last of these layers would be a JSON of 2^40 parts. */
    @Test
    void aGraphWhoseJsonWouldExplodeIsHashed() {
        StepGraph graph = SimpleExperiment.trace(() -> {
            StepRef last = download("raw/a", "1");
            for (int layer = 0; layer < 40; layer++) {
                StepRef before = last;
                last = copyTwice("layer/" + layer, before);
            }
            return last;
        });

        assertThat(graph.steps()).hasSize(41);
        assertThat(graph.entry().version().toJson().get("dependencies").get(0).isTextual())
                .isTrue();
    }

    /** A version that holds more than 16 MiB is named, not inlined, though its chain is short. */
    @Test
    void aLongDependencyIsWrittenAsNameAndHash() {
        String large = "x".repeat(17 << 20);
        StepGraph graph = SimpleExperiment.trace(() -> copy("c", download("raw/a", large)));

        assertThat(graph.entry().version().toJson().get("dependencies").get(0).textValue())
                .isEqualTo(Runs.step(graph, "raw/a").version().path());
    }

    private static StepRef copyTwice(String name, StepRef input) {
        return tokenize(name, List.of(input), List.of(input));
    }

    private static StepRef chain(String revision) {
        StepRef last = download("raw/a", revision);
        for (int i = 0; i < 8; i++) {
            last = copy("chain/" + i, last);
        }
        return last;
    }

    private static StepRef tokenizeWith(int batchSize) {
        return step("t", () -> TOKENIZE.call(tokenizeConfig(batchSize)));
    }

    private static Tokenize tokenizeConfig(int batchSize) {
        return new Tokenize(List.of(), List.of(), output(), "t", batchSize);
    }

    private static StepRef weights(Map<String, Double> weights) {
        return step(
                "w",
                () -> deferred((Weights config) -> {})
                        .versioned(Weights::weights)
                        .call(new Weights(weights, output())));
    }

    private record Inputs(Map<String, Path> inputs) {}

    private static StepRef mapOfRefs(String first, String second) {
        Map<String, Path> inputs = new LinkedHashMap<>();
        return step("m", () -> {
            StepRef one = step("raw/1", () -> DOWNLOAD.call(new Download("x", "1", output())));
            inputs.put(first, one.resolve(first));
            inputs.put(second, one.resolve(second));
            return deferred((Inputs config) -> {}).call(new Inputs(inputs));
        });
    }

    private static Version version(Supplier<StepRef> entry) {
        return SimpleExperiment.trace(entry).entry().version();
    }

    private static String hash(Supplier<StepRef> entry) {
        return version(entry).hash();
    }

    private static List<String> names(StepGraph graph) {
        return graph.steps().stream().map(Step::name).toList();
    }
}
