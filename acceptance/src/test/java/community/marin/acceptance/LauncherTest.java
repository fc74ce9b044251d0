package community.marin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher finds Java and the program, and passes on what it is given. */
class LauncherTest {
    @TempDir
    private Path directory;

    @Test
    void printsTheVersionAndNothingElse() {
        Program.Result result = Program.built().run(directory, "--version");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).startsWith("marin ").contains("Java " + System.getProperty("java.version"));
        assertThat(result.err()).isEmpty();
    }

    @Test
    void findsTheTutorialsOfTheInstallation() {
        Program.Result result = Program.built().run(directory, "list");

        assertThat(result.out()).contains("tutorials/train_tiny_model_cpu");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void passesOnTheExitCode() {
        assertThat(Program.built().run(directory, "run", "no/such").exitCode()).isEqualTo(2);
    }

    @Test
    void addsNothingToACommandThatIsNotARunButNamesOne() {
        Program.Result result = Program.built().run(directory, "logs", "no/such", "run");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("no/such").doesNotContain("unknown option");
    }

    @Test
    void takesAnotherGarbageCollector() {
        Map<String, String> variables = Map.of("JDK_JAVA_OPTIONS", "-XX:+UseParallelGC");

        Program.Result result = Program.built().run(directory, variables, "--version");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).startsWith("marin ");
    }

    @Test
    void worksThroughASymbolicLinkFromAnotherFolder() throws IOException {
        Path bin = Files.createDirectories(directory.resolve("elsewhere/bin"));
        Files.createSymbolicLink(bin.resolve("marin"), Program.built().home().resolve("bin/marin"));

        Program.Result result = new Program(bin.getParent()).run(directory, "--version");

        assertThat(result.exitCode()).as(result.err()).isZero();
    }

    @Test
    void saysWhatIsWrongWithJavaHome() {
        Program.Result result = Program.built()
                .run(directory, Map.of("JAVA_HOME", directory.resolve("nowhere").toString()), "--version");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("JAVA_HOME").contains("nowhere").hasLineCount(1);
    }

    @Test
    void aDamagedArchiveOfClassesChangesNothing() throws IOException {
        Program copy = copyOf(Program.built());
        for (String name : new String[] {"marin.jsa", "marin.aot"}) {
            Files.writeString(copy.home().resolve("lib").resolve(name), "no archive");
        }

        Program.Result result = copy.run(directory, "--version");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).startsWith("marin ").hasLineCount(1);
        assertThat(result.err()).isEmpty();
    }

    @Test
    void theBuildMadeAnArchiveOfClasses() {
        Path lib = Program.built().home().resolve("lib");
        assertThat(Files.exists(lib.resolve("marin.jsa")) || Files.exists(lib.resolve("marin.aot")))
                .isTrue();
    }

    @Test
    void heavyLibrariesAreNotOnTheClassPath() throws IOException {
        try (Stream<Path> jars = Files.list(Program.built().home().resolve("lib"))) {
            assertThat(jars.map(jar -> jar.getFileName().toString()))
                    .noneMatch(name -> name.contains("pytorch")
                            || name.contains("djl")
                            || name.contains("parquet")
                            || name.contains("junit"));
        }
    }

    private Program copyOf(Program program) throws IOException {
        Path home = directory.resolve("copy");
        for (String folder : new String[] {"lib", "bin"}) {
            Path target = Files.createDirectories(home.resolve(folder));
            try (Stream<Path> files = Files.list(program.home().resolve(folder))) {
                for (Path file : files.toList()) {
                    Files.copy(file, target.resolve(file.getFileName()));
                }
            }
        }
        return new Program(home);
    }
}
