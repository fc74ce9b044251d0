package community.marin.execution;

import static community.marin.execution.Steps.output;
import static community.marin.execution.Steps.step;
import static community.marin.testkit.TestSteps.copy;
import static community.marin.testkit.TestSteps.download;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.marin.testkit.Configs.Copy;
import community.marin.testkit.Configs.Download;
import community.marin.testkit.SimpleExperiment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A ref stands for a path, and is none. */
final class StepRefTest {
    private interface Use {
        Object of(StepRef ref) throws Exception;
    }

    /** Every method of {@link Path} that could make something of a path, and the ways to open one. */
    private static final Map<String, Use> USES = new TreeMap<>(Map.ofEntries(
            Map.entry("getFileSystem", Path::getFileSystem),
            Map.entry("isAbsolute", Path::isAbsolute),
            Map.entry("getRoot", Path::getRoot),
            Map.entry("getFileName", Path::getFileName),
            Map.entry("getParent", Path::getParent),
            Map.entry("getNameCount", Path::getNameCount),
            Map.entry("getName", ref -> ref.getName(0)),
            Map.entry("subpath", ref -> ref.subpath(0, 1)),
            Map.entry("startsWith path", ref -> ref.startsWith(Path.of("x"))),
            Map.entry("startsWith text", ref -> ref.startsWith("x")),
            Map.entry("endsWith path", ref -> ref.endsWith(Path.of("x"))),
            Map.entry("endsWith text", ref -> ref.endsWith("x")),
            Map.entry("normalize", Path::normalize),
            Map.entry("resolveSibling text", ref -> ref.resolveSibling("x")),
            Map.entry("resolveSibling path", ref -> ref.resolveSibling(Path.of("x"))),
            Map.entry("relativize", ref -> ref.relativize(Path.of("x"))),
            Map.entry("toUri", Path::toUri),
            Map.entry("toAbsolutePath", Path::toAbsolutePath),
            Map.entry("toRealPath", Path::toRealPath),
            Map.entry("toFile", Path::toFile),
            Map.entry("register", ref -> ref.register(null, StandardWatchEventKinds.ENTRY_CREATE)),
            Map.entry("iterator", ref -> ref.iterator().next()),
            Map.entry("for", ref -> {
                ref.forEach(name -> {});
                return ref;
            }),
            Map.entry("compareTo", ref -> ref.compareTo(Path.of("x"))),
            Map.entry("relativize against", ref -> Path.of("x").relativize(ref)),
            Map.entry("Files.newInputStream", Files::newInputStream),
            Map.entry("Files.newOutputStream", Files::newOutputStream),
            Map.entry("Files.newBufferedReader", Files::newBufferedReader),
            Map.entry("Files.readString", Files::readString),
            Map.entry("Files.write", ref -> Files.write(ref, new byte[0])),
            Map.entry("Files.list", Files::list),
            Map.entry("Files.walk", Files::walk),
            Map.entry("Files.exists", Files::exists),
            Map.entry("Files.isDirectory", Files::isDirectory),
            Map.entry("Files.size", Files::size),
            Map.entry("Files.delete", Files::deleteIfExists),
            Map.entry("Files.createDirectories", Files::createDirectories),
            Map.entry("Files.copy", ref -> Files.copy(ref, Path.of("x"))),
            Map.entry("Files.move to", ref -> Files.move(Path.of("x"), ref))));

    @TestFactory
    Stream<DynamicTest> everyUseOfAStepsOutputFails() {
        return USES.entrySet().stream().map(use -> failing(use.getKey(), use.getValue(), "raw/a/train", train()));
    }

    @TestFactory
    Stream<DynamicTest> everyUseOfAHardcodedPathFails() {
        StepRef ref = StepRef.hardcoded("raw/x-157960");
        return USES.entrySet().stream().map(use -> failing(use.getKey(), use.getValue(), "raw/x-157960", ref));
    }

    @TestFactory
    Stream<DynamicTest> everyUseOfTheOwnOutputFails() {
        return USES.entrySet().stream()
                .map(use -> failing(use.getKey(), use.getValue(), "output(\"sub\")", inStep(() -> output("sub"))));
    }

    /** A method that is new in Path, or was forgotten above, must not slip through: it is looked for here by name. */
    @Test
    void noMethodOfPathIsForgotten() {
        List<String> harmless = List.of("resolve", "of", "toString", "equals", "hashCode");
        assertThat(Stream.of(Path.class.getDeclaredMethods())
                        .filter(method -> !method.isSynthetic())
                        .map(java.lang.reflect.Method::getName)
                        .filter(name -> !harmless.contains(name))
                        .distinct())
                .allMatch(name -> USES.keySet().stream().anyMatch(use -> use.startsWith(name)));
    }

    @Test
    void resolvesBelow() {
        assertThat(train().describe()).isEqualTo("raw/a/train");
        assertThat(train().resolve("x").describe()).isEqualTo("raw/a/train/x");
        assertThat(train().resolve(Path.of("x/y")).describe()).isEqualTo("raw/a/train/x/y");
        assertThat(train().resolve("").describe()).isEqualTo("raw/a/train");
        assertThat(StepRef.hardcoded("raw/x").resolve("y").describe()).isEqualTo("raw/x/y");
        assertThat(StepRef.hardcoded("gs://bucket/").resolve("y").describe()).isEqualTo("gs://bucket/y");
        StepRef ref = train();
        assertThat(ref.equals(ref.resolve(""))).isTrue();
        assertThat(ref.equals(ref.resolve("x"))).isFalse();
    }

    @Test
    void leadsNowhereElse() {
        refused(() -> train().resolve("../other"), "leads out of raw/a/train");
        refused(() -> train().resolve("a/../../b"), "leads out of");
        refused(() -> train().resolve("/tmp"), "'/tmp' is absolute");
        refused(() -> train().resolve("gs://bucket/x"), "is absolute");
        refused(() -> train().resolve(train()), "cannot hold");
        refused(() -> train().resolve("a\u001b[31mb"), "'a?[31mb' below raw/a/train holds a control character");
        refused(() -> train().resolve("a\nb"), "holds a control character");
        refused(() -> StepRef.hardcoded(" "), "hardcoded path is empty");
        refused(() -> StepRef.hardcoded("../../etc"), "'../../etc' has the part '..'");
        refused(() -> StepRef.hardcoded("gs://bucket/a/../b"), "has the part '..'");
        refused(() -> StepRef.hardcoded("raw/\u009bx"), "'raw/?x' holds a control character");
        assertThat(StepRef.hardcoded("raw/..x/a..b").describe()).isEqualTo("raw/..x/a..b");
        refused(() -> StepRef.hardcoded("x").nonblocking(), "x is not another step's output");
        refused(() -> StepRef.hardcoded("x").withOutputPath("y"), "only the output of a step can be pinned");
        refused(() -> StepRef.hardcoded("x").step(), "x has no step behind it");
        refused(() -> StepRef.hardcoded("x").config(Download.class), "x has no step, and so no config");
    }

    @Test
    void outputOutsideAStepIsAnError() {
        assertThatThrownBy(Steps::output)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("output() is used outside a trace");
        assertThatThrownBy(() -> SimpleExperiment.trace(Steps::output))
                .isInstanceOf(TraceException.class)
                .hasMessageContaining("output() is used outside the body of a step");
    }

    @Test
    void givesTheStepAndItsConfig() {
        SimpleExperiment.trace(() -> {
            StepRef ref = download("raw/a", "1");
            StepRef copied = copy("c", ref.resolve("train"));
            assertThat(ref.step().name()).isEqualTo("raw/a");
            assertThat(ref.config(Download.class).revision()).isEqualTo("1");
            assertThat(copied.config(Copy.class).inputPath()).isEqualTo(ref.resolve("train"));
            refused(() -> ref.config(Copy.class), "The config of raw/a is a");
            StepRef group = step("group", () -> {});
            refused(() -> group.config(Copy.class), "group has no config: it only groups other steps");
            return copied;
        });
    }

    private static DynamicTest failing(String name, Use use, String described, StepRef ref) {
        return DynamicTest.dynamicTest(name, () -> {
            ThrowingCallable call = () -> use.of(ref);
            // A path of the default file system takes part only in its own kind, and says so itself.
            if (name.equals("relativize against")) {
                assertThatThrownBy(call).isInstanceOf(RuntimeException.class);
                return;
            }
            assertThatThrownBy(call)
                    .isInstanceOf(UnresolvedPathException.class)
                    .hasMessage(described
                            + " has no files yet: its path is known only when a step runs. Pass it on in a config.");
        });
    }

    private static StepRef train() {
        List<StepRef> kept = new ArrayList<>();
        SimpleExperiment.trace(() -> {
            kept.add(download("raw/a", "1"));
            return kept.get(0);
        });
        return kept.get(0).resolve("train");
    }

    private static StepRef inStep(Supplier<StepRef> make) {
        List<StepRef> kept = new ArrayList<>();
        SimpleExperiment.trace(() -> step("x", () -> {
            kept.add(make.get());
        }));
        return kept.get(0);
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(message);
    }
}
