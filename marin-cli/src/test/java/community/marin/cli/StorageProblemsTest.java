package community.marin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import example.experiments.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Prefixes that cannot be written: one clear line, exit code 4, and the next run goes on. */
class StorageProblemsTest {
    private static final String RAW = "raw/source-8ea6d9";

    @TempDir
    Path folder;

    private CommandRun command;
    private Path prefix;

    @BeforeEach
    void writeJar() {
        Path jar = ExperimentJars.write(folder.resolve("examples.jar"), Pipeline.class);
        command = new CommandRun(folder).variable("MARIN_JARS", jar.toString());
        prefix = folder.resolve("marin-data");
    }

    @Test
    void aFileInPlaceOfThePrefix() throws IOException {
        Files.writeString(prefix, "");
        refusedBeforeAnythingRuns(prefix.toString());
        Files.delete(prefix);
        recovers();
    }

    @Test
    void aPrefixThatCannotBeMade() {
        assumeThat(Path.of("/proc/self")).exists();
        CommandRun.Result result = command.execute("run", "examples/pipeline", "--prefix", "/proc/self/marin");
        assertThat(result.exitCode()).isEqualTo(ExitCodes.STORAGE);
        assertThat(result.err().lines()).singleElement().asString().startsWith("marin: /proc/self/marin");
        recovers();
    }

    @Test
    void aFileInPlaceOfTheFolderOfRecords() throws IOException {
        Path records = Files.createDirectories(prefix).resolve("experiments");
        Files.writeString(records, "");
        refusedBeforeAnythingRuns(records.toString());
        Files.delete(records);
        recovers();
    }

    /** The plan cannot even look at the step. */
    @ParameterizedTest
    @ValueSource(strings = {".executor_status", ".executor_status.lock"})
    void aFolderInPlaceOfAFileThatThePlanReads(String name) throws IOException {
        Path folderInPlace = Files.createDirectories(prefix.resolve(RAW).resolve(name));
        refusedBeforeAnythingRuns(folderInPlace.toString());
        Files.delete(folderInPlace);
        recovers();
    }

    /** The step cannot be run, and those after it neither. */
    @ParameterizedTest
    @ValueSource(strings = {".executor_runs", ".executor_logs"})
    void aFileInPlaceOfAFolderBesideAnOutput(String name) throws IOException {
        Path file = Files.createDirectories(prefix.resolve(RAW)).resolve(name);
        Files.writeString(file, "");
        CommandRun.Result result = command.execute("run", "examples/pipeline");
        assertThat(result.exitCode()).isEqualTo(ExitCodes.STORAGE);
        assertThat(result.err().lines())
                .filteredOn(line -> line.contains(prefix.resolve(RAW) + " cannot be read or written"))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).contains(file.toString()));
        assertThat(prefix.resolve(RAW).resolve("data.txt")).doesNotExist();
        assertThat(prefix.resolve(RAW).resolve(".executor_status.lock")).doesNotExist();
        Files.delete(file);
        recovers();
    }

    @Test
    void aFileInPlaceOfAnOutput() throws IOException {
        Path output = Files.createDirectories(prefix.resolve("raw")).resolve("source-8ea6d9");
        Files.writeString(output, "");
        CommandRun.Result result = command.execute("run", "examples/pipeline");
        assertThat(result.exitCode()).isEqualTo(ExitCodes.STORAGE);
        assertThat(result.err()).contains(output.toString(), "a file stands where a folder is needed");
        Files.delete(output);
        recovers();
    }

    private void refusedBeforeAnythingRuns(String path) {
        var before = command.files();
        CommandRun.Result result = command.execute("run", "examples/pipeline");
        assertThat(result.exitCode()).isEqualTo(ExitCodes.STORAGE);
        assertThat(result.err().lines())
                .singleElement()
                .asString()
                .startsWith("marin: " + path + ": ")
                .contains(" stands where a ")
                .contains("move it away, or write elsewhere");
        assertThat(command.files()).isEqualTo(before);
    }

    private void recovers() {
        CommandRun.Result result = command.execute("run", "examples/pipeline");
        assertThat(result.err()).doesNotContain("marin: ");
        assertThat(result.exitCode()).isZero();
    }
}
