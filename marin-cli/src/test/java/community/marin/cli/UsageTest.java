package community.marin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import example.experiments.Failing;
import example.experiments.Hanging;
import example.experiments.Pipeline;
import example.experiments.Wrong;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Help, mistakes, {@code check}, and where jars come from. */
class UsageTest {
    @TempDir
    Path folder;

    private CommandRun command;
    private Path jar;

    @BeforeEach
    void writeJar() {
        jar = ExperimentJars.write(folder.resolve("examples.jar"), Pipeline.class, Failing.class);
        command = new CommandRun(folder).variable("MARIN_JARS", jar.toString());
    }

    @Test
    void versionNamesVersionCommitAndJava() {
        assertThat(command.execute("--version").out())
                .matches("marin \\S+ \\(commit \\S+, Java " + System.getProperty("java.version") + "\\)\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "list",
                "run",
                "dry-run",
                "graph",
                "status",
                "explain",
                "logs",
                "unlock",
                "gc",
                "check",
                "completion"
            })
    void everyCommandHasHelpWithExamples(String name) {
        assertThat(command.execute("--help").out()).containsPattern("\n  " + name + " +[A-Z]");
        CommandRun.Result help = command.execute(name, "--help");
        assertThat(help.exitCode()).isZero();
        assertThat(help.err()).isEmpty();
        assertThat(help.out()).startsWith("Usage: marin " + name).contains("Examples:", "--jar", "--help");
        assertThat(help.out().lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void helpBreaksLinesAtSpacesOnly() {
        CommandRun.Result help = command.execute("run", "--help");
        assertThat(help.out()).startsWith("""
                        Usage: marin run [-hv] [--allow-cross-region] [--dry-run] [--fail-fast]
                                         [--[no-]force-run-failed] [--json] [--color=WHEN]
                        """).contains(" ./marin-data)", "\n      --[no-]force-run-failed\n");
        Terminal terminal = new Terminal(true, true, 100);
        String coloured = command.terminal(terminal).execute("run", "--help").out();
        assertThat(coloured).contains("\u001b[");
        assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "").lines())
                .allMatch(line -> line.length() <= 100)
                .anyMatch(line -> line.length() > 80);
    }

    @Test
    void withoutArgumentsItShowsItsHelp() {
        CommandRun.Result result = command.execute();
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).isEqualTo(command.execute("--help").out());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            value = {
                "rn | unknown command 'rn'. Did you mean 'run'? | marin --help",
                "run --drfit=warn x | unknown option '--drfit'. Did you mean '--drift'? | marin run --help",
                "run | missing required parameter: 'EXPERIMENT'. | marin run --help",
                "run a b | one argument too many: 'b'. | marin run --help",
                "run a --max-concurrent x | --max-concurrent 'x' is no whole number. | marin run --help",
                "run a --drift=eror | --drift 'eror' is none of warn, error, rerun. Did you mean 'error'?"
                        + " | marin run --help",
                "run a --fail-fast=x | --fail-fast takes no value; leave out 'x'. | marin run --help",
                "list --color blue | --color 'blue' is none of auto, always, never. | marin list --help",
                "graph a --dot --svg | --dot, --svg exclude each other; give one of them. | marin graph --help",
                "--fail-fast run x | unknown option '--fail-fast'. It stands after the command, as in: marin run"
                        + " EXPERIMENT --fail-fast | marin --help",
                "help rn | unknown command 'rn'. Did you mean 'run'? | marin --help",
                "--prefix x rn | unknown command 'rn'. Did you mean 'run'? | marin --help"
            })
    void aWrongCommandLineIsOneLineThatSaysWhereToLook(String arguments, String problem, String help) {
        CommandRun.Result result = command.execute(arguments.split(" ", -1));
        assertThat(result).isEqualTo(new CommandRun.Result(2, "", "marin: " + problem + " See: " + help + "\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "help,--help",
        "help run,run --help",
        "help tpu launch,tpu launch --help",
        "version,--version",
        "--json list,list --json",
        "--prefix p status examples/pipeline,status examples/pipeline --prefix p",
        "--prefix=p --color always -v dry-run examples/pipeline,dry-run examples/pipeline --prefix p --color=always",
        "--config c.yaml tpu list,tpu list --config c.yaml",
        "--prefix p list,list",
        "graph examples/pipeline --prefix p,graph examples/pipeline",
        "check --prefix=gs://bucket/p,check"
    })
    void commonOptionsMayStandBeforeTheCommandAndHelpIsAWordToo(String line, String sameAs) throws IOException {
        Files.writeString(folder.resolve("c.yaml"), "prefix: p");
        assertThat(command.execute(line.split(" ", -1))).isEqualTo(command.execute(sameAs.split(" ", -1)));
        assertThat(command.execute(line.split(" ", -1)).exitCode()).isZero();
    }

    @Test
    void anUnknownExperimentIsOneLineWithTheNearestName() {
        assertThat(command.execute("run", "examples/pipelin"))
                .isEqualTo(new CommandRun.Result(
                        2,
                        "",
                        "marin: examples/pipelin: there is no such experiment. Did you mean 'examples/pipeline'?"
                                + " See all with: marin list\n"));
        assertThat(command.execute("run", "pipeline").err()).contains("Did you mean 'examples/pipeline'?");
    }

    @Test
    void aWrongExperimentNamesAllItsProblems() {
        Path wrong = ExperimentJars.write(folder.resolve("wrong.jar"), Wrong.class);
        CommandRun.Result result = command.execute("run", "examples/wrong", "--jar", wrong.toString());
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err().lines())
                .hasSize(4)
                .anyMatch(line -> line.startsWith("marin: ../escape: "))
                .anyMatch(line -> line.contains("are both at pinned/same"))
                .anyMatch(line -> line.contains("recursive -> recursive"))
                .anyMatch(line -> line.contains("fine has no files yet"));
        assertThat(command.execute("run", "examples/wrong", "--jar", wrong.toString(), "-v")
                        .err())
                .contains("\tat example.experiments.Wrong");
    }

    @Test
    void checkReportsEveryProblemOfEveryJarAndExperiment() throws IOException {
        Path wrong = ExperimentJars.write(folder.resolve("wrong.jar"), Wrong.class);
        Path broken = ExperimentJars.write(folder.resolve("broken.jar"), "no.such.Experiment");
        Path again = ExperimentJars.write(folder.resolve("again.jar"), Failing.class);
        Path noJar = Files.writeString(folder.resolve("no.jar"), "text");
        String[] arguments = {
            "check",
            "--jar",
            wrong.toString(),
            "--jar",
            broken.toString(),
            "--jar",
            again.toString(),
            "--jar",
            noJar.toString(),
            "--jar",
            "missing.jar"
        };
        CommandRun.Result result = command.execute(arguments);
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out())
                .containsPattern("error  .*broken.jar: broken service entry: Provider no.such.Experiment not found\n")
                .containsPattern("error  .*no.jar: this is not a readable jar")
                .containsPattern("error  .*missing.jar: there is no such jar\n")
                .containsPattern("error  examples/failing: both .* bring an experiment of this name")
                .contains("error  examples/wrong: ../escape: ", "error  examples/wrong: recursive: ")
                .contains("ok     examples/failing (4 steps)\nok     examples/pipeline (5 steps)\n")
                .endsWith("\n8 problems\n");
        String[] asJson = Arrays.copyOf(arguments, arguments.length + 1);
        asJson[arguments.length] = "--json";
        JsonNode json = JsonText.parse(command.execute(asJson).out());
        assertThat(json.path("ok").asBoolean(true)).isFalse();
        assertThat(json.path("problems")).hasSize(4);
        assertThat(json.path("experiments").get(2).path("problems")).hasSize(4);
        assertThat(json.path("experiments").get(1).path("steps").asInt()).isEqualTo(5);
    }

    @Test
    void checkOfWhatIsRightSaysSo() {
        assertThat(command.execute("check", "examples/pipeline"))
                .isEqualTo(new CommandRun.Result(0, "ok     examples/pipeline (5 steps)\n\nno problems\n", ""));
        assertThat(command.execute("check", "examples/pipline").exitCode()).isEqualTo(2);
    }

    @Test
    void aBrokenJarStopsTheOtherCommands() {
        Path broken = ExperimentJars.write(folder.resolve("broken.jar"), "no.such.Experiment");
        CommandRun.Result result = command.execute("list", "--jar", broken.toString());
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err().lines()).singleElement().asString().contains("broken.jar: broken service entry");
    }

    @Test
    void jarsComeFromTheInstallationTheVariableAndTheFlag() throws IOException {
        Path home = folder.resolve("home");
        ExperimentJars.write(
                Files.createDirectories(home.resolve("experiments")).resolve("installed.jar"), Hanging.class);
        CommandRun all = new CommandRun(folder).home(home).variable("MARIN_JARS", "wrong.jar:");
        ExperimentJars.write(folder.resolve("wrong.jar"), Wrong.class);
        assertThat(all.execute("list", "--jar", "examples.jar").out().lines().map(String::strip))
                .containsExactly(
                        "examples/failing",
                        "examples/hanging",
                        "examples/pipeline  A small pipeline",
                        "examples/wrong");
        CommandRun.Result none = new CommandRun(folder).execute("list");
        assertThat(none.exitCode()).isZero();
        assertThat(none.err()).contains("no jar was loaded");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gs://", "gs:///runs", "gs://No_Bucket/runs", "gs://ab"})
    void anImpossibleBucketIsAMistake(String prefix) {
        CommandRun.Result result = command.execute("dry-run", "example/pipeline", "--prefix", prefix);
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("prefix " + prefix, "bucket").hasLineCount(1);
    }
}
