package community.marin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The experiment that the README shows works as it says. */
class FirstExperimentTest {
    private static final Path SOURCE =
            Program.ROOT.resolve("examples/first-experiment/src/main/java/com/example/CountWords.java");

    @Test
    void theReadmeShowsTheFileAsItIs() throws IOException {
        assertThat(Program.read(Program.ROOT.resolve("README.md"))).contains(Program.read(SOURCE));
    }

    @Test
    void theDocumentationShowsAProgramThatRunsItWithoutTheCommand(@TempDir Path directory) throws Exception {
        Path program = SOURCE.resolveSibling("RunCountWords.java");
        assertThat(Program.read(Program.ROOT.resolve("docs/experiments.md"))).contains(Program.read(program));

        Path jar = ExampleJar.build(directory, List.of(SOURCE, program), "com.example.CountWords");
        Path prefix = directory.resolve("data");
        for (int run = 0; run < 2; run++) {
            try (URLClassLoader classes =
                    new URLClassLoader(new URL[] {jar.toUri().toURL()})) {
                Method main = classes.loadClass("com.example.RunCountWords").getMethod("main", String[].class);
                main.invoke(null, (Object) new String[] {prefix.toString()});
            }
        }
        try (Stream<Path> made = Files.walk(prefix)) {
            assertThat(made.filter(path -> path.endsWith("words.txt"))).hasSize(1);
        }
    }

    @Test
    void runsFromAJarAndThenHasNothingToDo(@TempDir Path directory) throws IOException {
        Path jar = ExampleJar.build(directory, SOURCE, "com.example.CountWords");
        List<String> outputs = List.of("hello/count-", "hello/text-");

        Program.Result first =
                Program.built().run(directory, "run", "count_words", "--jar", jar.toString(), "--prefix", "data");

        assertThat(first.exitCode()).as(first.err()).isZero();
        try (Stream<Path> made = Files.list(directory.resolve("data/hello"))) {
            assertThat(made.map(path -> directory
                            .resolve("data")
                            .relativize(path)
                            .toString()
                            .replaceAll("[0-9a-f]{6}$", "")))
                    .containsExactlyInAnyOrderElementsOf(outputs);
        }
        Program.Result second = Program.built()
                .run(directory, "dry-run", "count_words", "--jar", jar.toString(), "--prefix", "data", "--json");
        assertThat(second.out().replaceAll("\\s", "")).contains("\"run\":0").contains("\"skip\":2");
    }

    @Test
    void anotherVersionedValueGivesAnotherPath(@TempDir Path directory) throws IOException {
        Path changed = directory.resolve("src/com/example/CountWords.java");
        Files.createDirectories(changed.getParent());
        Files.writeString(changed, Program.read(SOURCE).replace("output(), 3)", "output(), 2)"));
        Path before = ExampleJar.build(Files.createDirectory(directory.resolve("a")), SOURCE, "com.example.CountWords");
        Path after = ExampleJar.build(Files.createDirectory(directory.resolve("b")), changed, "com.example.CountWords");

        for (Path jar : List.of(before, after)) {
            Program.Result result =
                    Program.built().run(directory, "run", "count_words", "--jar", jar.toString(), "--prefix", "data");
            assertThat(result.exitCode()).as(result.err()).isZero();
        }

        try (Stream<Path> made = Files.walk(directory.resolve("data"))) {
            assertThat(made.filter(path -> path.endsWith("words.txt"))
                            .map(path -> path.getParent().getParent().relativize(path)))
                    .hasSize(2);
        }
        try (Stream<Path> texts = Files.list(directory.resolve("data/hello"))) {
            assertThat(texts.filter(path -> path.getFileName().toString().startsWith("text-")))
                    .hasSize(1);
        }
    }
}
