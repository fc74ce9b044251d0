package community.marin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import community.marin.testkit.EveryStorage;
import community.marin.testkit.TestLocation;
import example.experiments.Pipeline;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@EveryStorage
class DryRunTest {
    @TempDir
    Path folder;

    private final TestLocation prefix;

    private CommandRun command;

    DryRunTest(TestLocation prefix) {
        this.prefix = prefix;
    }

    @BeforeEach
    void writeJar() {
        command = new CommandRun(folder)
                .variable(
                        "MARIN_JARS",
                        ExperimentJars.write(folder.resolve("examples.jar"), Pipeline.class)
                                .toString())
                .prefix(prefix);
    }

    @AfterEach
    void forgetBatchSize() {
        System.clearProperty("example.batch.size");
    }

    @Test
    void printsOneAlignedLineForEachStepThenTheCounts() {
        CommandRun.Result result = command.execute("dry-run", "examples/pipeline");
        assertThat(result.out()).isEqualTo("""
                examples/pipeline under %s

                run  no output yet  raw/source-8ea6d9
                run  no output yet  tokenized/source-1601e3
                run  no output yet  watch/checkpoint-9e5839
                run  no output yet  report-690bc6
                run  no output yet  examples/pipeline/all-78f8a5

                5 steps: 5 to run
                """.formatted(prefix));
        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void leavesNoTrace() throws IOException {
        var before = command.files();
        for (String[] arguments : new String[][] {
            {"dry-run", "examples/pipeline"},
            {"run", "examples/pipeline", "--dry-run"},
            {"list"},
            {"graph", "examples/pipeline"},
            {"status", "examples/pipeline"},
            {"explain", "examples/pipeline", "report"},
            {"check"},
            {"completion"}
        }) {
            assertThat(command.execute(arguments).exitCode()).as(arguments[0]).isZero();
        }
        assertThat(command.files()).isEqualTo(before);
        assertThat(prefix.children()).isEmpty();
    }

    @Test
    void printsOneJsonObject() {
        JsonNode json = JsonText.parse(
                command.execute("dry-run", "examples/pipeline", "--json").out());
        assertThat(json.path("experiment").asText()).isEqualTo("examples/pipeline");
        assertThat(json.path("prefix").asText()).isEqualTo(prefix.toString());
        assertThat(json.path("counts").toString()).isEqualTo("{\"run\":5,\"skip\":0,\"wait\":0}");
        assertThat(json.path("steps")).hasSize(5);
        assertThat(json.path("steps").get(3).toString())
                .isEqualTo(("{'name':'report','hash':'690bc6','path':'P/report-690bc6','action':'run',"
                                + "'reason':'no output yet',"
                                + "'dependencies':['P/tokenized/source-1601e3','P/raw/source-8ea6d9'],"
                                + "'pseudo_dependencies':['P/watch/checkpoint-9e5839'],'drift':[]}")
                        .replace('\'', '"')
                        .replace("P/", prefix + "/"));
    }

    @Test
    void runWithDryRunPrintsTheSame() {
        assertThat(command.execute("run", "examples/pipeline", "--dry-run"))
                .isEqualTo(command.execute("dry-run", "examples/pipeline"));
    }

    @Test
    void colorsOnATerminalOnlyUnlessTold() {
        String plain = command.execute("dry-run", "examples/pipeline").out();
        command.terminal(new Terminal(true, true, 80));
        String colored = command.execute("dry-run", "examples/pipeline").out();
        assertThat(colored).contains("\u001b[36mrun\u001b[0m  no output yet");
        assertThat(colored.replaceAll("\u001b\\[[0-9]*m", "")).isEqualTo(plain);
        assertThat(command.execute("dry-run", "examples/pipeline", "--color=never")
                        .out())
                .isEqualTo(plain);
        command.variable("NO_COLOR", "1");
        assertThat(command.execute("dry-run", "examples/pipeline").out()).isEqualTo(plain);
        assertThat(command.execute("dry-run", "examples/pipeline", "--color=always")
                        .out())
                .isEqualTo(colored);
    }

    @Test
    void showsDriftFieldByFieldAndObeysThePolicy() {
        assertThat(command.execute("run", "examples/pipeline").exitCode()).isZero();
        System.setProperty("example.batch.size", "16");

        CommandRun.Result warned = command.execute("dry-run", "examples/pipeline");
        assertThat(warned.exitCode()).isZero();
        assertThat(warned.out())
                .contains("skip  done; drift in batch_size  raw/source-8ea6d9\n        batch_size was 8, is 16\n")
                .endsWith("5 steps: 5 to skip\n");

        JsonNode drift = JsonText.parse(command.execute("dry-run", "examples/pipeline", "--json")
                        .out())
                .path("steps")
                .get(0)
                .path("drift");
        assertThat(drift.toString()).isEqualTo("[{\"field\":\"batch_size\",\"recorded\":8,\"current\":16}]");

        CommandRun.Result refused = command.execute("dry-run", "examples/pipeline", "--drift=error");
        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.out())
                .contains("refused: drift in batch_size")
                .endsWith("\n5 steps: nothing runs; refused for 4\n");
        assertThat(refused.err().lines())
                .hasSize(4)
                .allMatch(line -> line.contains("drift: batch_size was 8, is 16. Reuse it with --drift=warn"));
        assertThat(command.execute("run", "examples/pipeline", "--drift=error").exitCode())
                .isEqualTo(3);

        assertThat(command.execute("dry-run", "examples/pipeline", "--drift=rerun")
                        .out())
                .contains("run   drift in batch_size  raw/source-8ea6d9")
                .endsWith("5 steps: 4 to run, 1 to skip\n");
    }

    @Test
    void refusesARecordedVersionThatContradictsTheHash() throws IOException {
        command.execute("run", "examples/pipeline");
        TestLocation info = prefix.resolve("report-690bc6/.executor_info");
        info.write(info.read().replace("\"text\": \"report\"", "\"text\": \"other\""));
        CommandRun.Result result = command.execute("dry-run", "examples/pipeline");
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err().lines()).singleElement().asString().contains("marin: report-690bc6: ");
    }

    @Test
    void reportsADamagedStatusAsAStorageFailure() throws IOException {
        command.execute("run", "examples/pipeline");
        TestLocation status = prefix.resolve("report-690bc6/.executor_status").write("SUCCES");
        CommandRun.Result result = command.execute("dry-run", "examples/pipeline");
        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.err().lines())
                .singleElement()
                .asString()
                .contains(status + " is damaged: 'SUCCES' is no status");
        assertThat(result.out())
                .contains("skip  damaged .executor_status: 'SUCCES' is no status  report-690bc6\n")
                .endsWith("\n5 steps: nothing runs; 1 damaged\n");
    }

    @Test
    void whatIsBelowARefusedStepIsHeldBack() throws IOException {
        command.execute("run", "examples/pipeline", "--only", "report");
        prefix.resolve("report-690bc6/.executor_status").write("FAILED");
        CommandRun.Result result =
                command.execute("dry-run", "examples/pipeline", "--only", "report|^examples", "--no-force-run-failed");
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.out())
                .contains("skip  refused: failed before    report-690bc6\n")
                .contains("skip  held back: no output yet  examples/pipeline/all-78f8a5\n")
                .endsWith("steps: nothing runs; refused for 1\n");
    }

    @Test
    void reportsAnUnknownStorage() {
        CommandRun.Result result = command.execute("dry-run", "examples/pipeline", "--prefix", "ftp://host/x");
        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.err().lines()).singleElement().asString().contains("No storage for ftp://");
    }
}
