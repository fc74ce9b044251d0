package community.marin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import community.marin.storage.Location;
import community.marin.testkit.DiskOnly;
import community.marin.testkit.EveryStorage;
import community.marin.testkit.TestLocation;
import example.experiments.Failing;
import example.experiments.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@EveryStorage
class RunTest {
    @TempDir
    Path folder;

    private final TestLocation prefix;

    private CommandRun command;

    RunTest(TestLocation prefix) {
        this.prefix = prefix;
    }

    @BeforeEach
    void writeJar() {
        Path jar = ExperimentJars.write(folder.resolve("examples.jar"), Pipeline.class, Failing.class);
        command = new CommandRun(folder).variable("MARIN_JARS", jar.toString()).prefix(prefix);
    }

    @AfterEach
    void forgetBatchSize() {
        System.clearProperty("example.batch.size");
    }

    @Test
    void runsEveryStepAndSumsUp() throws IOException {
        CommandRun.Result result = command.execute("run", "examples/pipeline");
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).matches("""
                done in [0-9.]+s: 5 run
                  P/raw/source-8ea6d9
                  P/tokenized/source-1601e3
                  P/watch/checkpoint-9e5839
                  P/report-690bc6
                """.replace("P/", prefix + "/"));
        assertThat(prefix.resolve("report-690bc6/data.txt").read()).isEqualTo("report");
        String time = "\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}  ";
        assertThat(result.err().lines()).hasSize(11).allMatch(line -> line.matches(time + ".*"));
        assertThat(result.err())
                .containsPattern(time + "started  report-690bc6\n")
                .containsPattern(time + "done     report-690bc6 in [0-9.]+s\n");
    }

    @Test
    void theLauncherLearnsWithoutATraceThatThereIsSomethingToRun() throws IOException {
        var before = prefix.files();
        CommandRun.Result asked = command.execute("run", "examples/pipeline", "--only-if-idle");
        assertThat(asked.exitCode()).isEqualTo(ExitCodes.NOT_IDLE);
        assertThat(asked.out() + asked.err()).isEmpty();
        assertThat(prefix.files()).isEqualTo(before);

        command.execute("run", "examples/pipeline");
        CommandRun.Result idle = command.execute("run", "examples/pipeline", "--only-if-idle");
        assertThat(idle.exitCode()).isZero();
        assertThat(idle.out()).startsWith("nothing to do: all 5 steps");
    }

    @Test
    void aSecondRunSaysInOneLineThatThereIsNothingToDo() throws IOException {
        command.execute("run", "examples/pipeline");
        var before = prefix.files();
        CommandRun.Result result = command.execute("run", "examples/pipeline");
        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .isEqualTo("nothing to do: all 5 steps of examples/pipeline are done under " + prefix + "\n");
        assertThat(result.err()).isEmpty();
        assertThat(prefix.files()).isEqualTo(before);
    }

    @Test
    void aFailureNamesStepCausesLogAndCommand() throws IOException {
        CommandRun.Result result = command.execute(
                "run", "examples/failing", "--prefix", prefix.resolve("data").toString());
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).matches("failed in [0-9.]+s: 1 run, 1 failed, 2 not run since a dependency failed\n");
        assertThat(result.err())
                .containsPattern("""
                failed  broken-5ff49f
                    IllegalStateException: the step broke
                    caused by IOException: the disk of x is full
                    log: P/broken-5ff49f/\\.executor_logs/.*\\.log
                    see it with: marin logs --prefix P examples/failing broken-5ff49f
                """.replace("P", prefix.resolve("data").toString()));
        assertThat(result.err())
                .contains("WARN  broken-5ff49f: Work: about to fail with x")
                .doesNotContain("\tat ");
        assertThat(prefix.resolve("data/independent-64fd81/data.txt").exists()).isTrue();
        assertThat(prefix.resolve("data/after/broken-e582cf/.executor_status").read())
                .isEqualTo("DEP_FAILED");
    }

    @Test
    void theCommandThatShowsALogCanBeCopied() {
        String place = prefix.resolve("with space").toString();
        assertThat(command.execute("run", "examples/failing", "--prefix", place).err())
                .contains("see it with: marin logs --prefix '" + place + "' examples/failing broken-5ff49f\n");
    }

    @Test
    void verboseShowsInformationAndStacks() {
        CommandRun.Result result = command.execute("run", "examples/failing", "-v");
        assertThat(result.err())
                .contains("INFO  independent-64fd81: Work: writing z")
                .contains("\tat example.experiments.Work.fail(Work.java");
    }

    @Test
    void refusesWhatFailedBeforeIfAsked() throws IOException {
        command.execute("run", "examples/failing");
        var before = prefix.files();
        CommandRun.Result refused = command.execute("run", "examples/failing", "--no-force-run-failed");
        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.err().lines())
                .containsExactly(
                        "marin: broken-5ff49f: failed before; run it again with --force-run-failed",
                        "marin: after/broken-e582cf: a dependency failed before; run it again with --force-run-failed",
                        "marin: examples/failing/all-844730: a dependency failed before; run it again with"
                                + " --force-run-failed");
        assertThat(prefix.files()).isEqualTo(before);
        assertThat(command.execute("run", "examples/failing").exitCode()).isEqualTo(1);
        assertThat(prefix.files()).hasSizeGreaterThan(before.size());
    }

    @Test
    void onlyRunsWhatMatchesAndWhatItLacks() {
        CommandRun.Result first = command.execute("run", "examples/pipeline", "--only", "^tokenized/");
        assertThat(first.out()).containsPattern(": 2 run\n  .*/tokenized/source-[0-9a-f]{6}\n$");
        CommandRun.Result second = command.execute("dry-run", "examples/pipeline", "--only", "report");
        assertThat(second.out())
                .containsSubsequence("skip  done", "raw/source-8ea6d9", "run   no output yet", "report-690bc6")
                .endsWith("3 steps: 1 to run, 2 to skip\n");
    }

    @Test
    void saysWhichReusedStepsHaveDrifted() {
        command.execute("run", "examples/pipeline");
        System.setProperty("example.batch.size", "16");
        String[] lines = Stream.of(
                        "raw/source-8ea6d9", "tokenized/source-1601e3", "watch/checkpoint-9e5839", "report-690bc6")
                .map(step -> "marin: warning: reused with drift: " + step + " (batch_size was 8, is 16)")
                .toArray(String[]::new);

        CommandRun.Result idle = command.execute("run", "examples/pipeline");
        assertThat(idle.exitCode()).isZero();
        assertThat(idle.out()).startsWith("nothing to do: all 5 steps");
        assertThat(idle.err().lines()).containsExactly(lines);
        assertThat(command.execute("run", "examples/pipeline", "--only-if-idle"))
                .isEqualTo(idle);

        CommandRun.Result json = command.execute("run", "examples/pipeline", "--json");
        assertThat(json.err().lines()).containsExactly(lines);
        assertThat(json.out().lines().map(JsonText::parse))
                .filteredOn(event -> event.path("event").asText().equals("step_reused"))
                .hasSize(5)
                .first()
                .extracting(event -> event.path("drift").toString())
                .isEqualTo("[{\"field\":\"batch_size\",\"recorded\":8,\"current\":16}]");

        CommandRun.Result refused = command.execute("run", "examples/pipeline", "--drift=error");
        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.err()).doesNotContain("reused");
    }

    @Test
    void aRunWithSomethingToDoSaysSoToo() throws IOException {
        command.execute("run", "examples/pipeline");
        System.setProperty("example.batch.size", "16");
        prefix.resolve("report-690bc6/.executor_status").delete();
        for (Terminal terminal : List.of(Terminal.NONE, new Terminal(true, true, 80))) {
            CommandRun.Result result =
                    command.terminal(terminal).execute("run", "examples/pipeline", "--only", "report", "--color=never");
            assertThat(result.err())
                    .startsWith("marin: warning: reused with drift: raw/source-8ea6d9 (batch_size was 8, is 16)\n"
                            + "marin: warning: reused with drift: tokenized/source-1601e3 (");
            prefix.resolve("report-690bc6/.executor_status").delete();
        }
    }

    @Test
    void onlyReportsWhatIsNoRegexAndWhatMatchesNothing() {
        CommandRun.Result wrong =
                command.execute("run", "examples/pipeline", "--only", "a(b", "--only", "[z", "--only", "x");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err().lines()).hasSize(2);
        assertThat(wrong.err()).contains("--only 'a(b' is no regular expression: unclosed group at character 4");
        CommandRun.Result nothing = command.execute("run", "examples/pipeline", "--only", "zzz", "--only", "raw");
        assertThat(nothing.exitCode()).isEqualTo(2);
        assertThat(nothing.err()).contains("--only 'zzz' matches no step of examples/pipeline");
    }

    @Test
    void failFastStartsNoMore() throws IOException {
        CommandRun.Result result = command.execute("run", "examples/failing", "--fail-fast", "--max-concurrent", "1");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).contains("1 failed, 2 not run since a dependency failed, 1 not run\n");
        assertThat(prefix.resolve("independent-64fd81").files()).isEmpty();
    }

    @Test
    void refusesToRunNoStepsAtOnce() {
        CommandRun.Result result = command.execute("run", "examples/pipeline", "--max-concurrent", "0");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).isEqualTo("marin: --max-concurrent must be at least 1, but is 0.\n");
    }

    @Test
    void jsonHasOneEventALine() throws IOException {
        CommandRun.Result result = command.execute("run", "examples/failing", "--json", "--max-concurrent", "1");
        List<JsonNode> events = JsonText.lines(result.out());
        assertThat(events.stream().map(event -> event.path("event").asText()))
                .containsExactly(
                        "run_started",
                        "step_started",
                        "step_logged",
                        "step_logged",
                        "step_failed",
                        "step_dependency_failed",
                        "step_dependency_failed",
                        "step_started",
                        "step_logged",
                        "step_succeeded",
                        "run_finished");
        JsonNode failed = events.get(4);
        assertThat(failed.path("name").asText()).isEqualTo("broken");
        assertThat(failed.path("hash").asText()).isEqualTo("5ff49f");
        assertThat(failed.path("path").asText()).isEqualTo(prefix + "/broken-5ff49f");
        assertThat(failed.path("errors").toString())
                .isEqualTo("[\"IllegalStateException: the step broke\",\"IOException: the disk of x is full\"]");
        assertThat(prefix.at(new Location(failed.path("log").asText())).exists())
                .isTrue();
        JsonNode finished = events.get(10);
        assertThat(finished.path("success").asBoolean(true)).isFalse();
        assertThat(finished.path("counts").toString())
                .isEqualTo("{\"succeeded\":1,\"failed\":1,\"dependency_failed\":2}");
    }

    @Test
    void jsonOfARunWithNothingToDoSaysSoToo() {
        command.execute("run", "examples/pipeline");
        List<JsonNode> events = JsonText.lines(
                command.execute("run", "examples/pipeline", "--json").out());
        assertThat(events).hasSize(7);
        assertThat(events.get(6).path("success").asBoolean()).isTrue();
        assertThat(events.get(1).path("reason").asText()).isEqualTo("done");
    }

    @Test
    void aLiveRunCleansUpAfterItself() {
        command.terminal(new Terminal(true, true, 60));
        CommandRun.Result result = command.execute("run", "examples/failing", "--color=never");
        assertThat(result.exitCode()).isEqualTo(1);
        Screen screen = new Screen();
        screen.write(result.err());
        assertThat(screen.lines()).noneMatch(line -> line.contains("steps done"));
        assertThat(screen.lines())
                .anyMatch(line -> line.startsWith("failed   broken-5ff49f after"))
                .anyMatch(line -> line.startsWith("done     independent-64fd81 in"))
                .contains("printed by z");
    }

    @Test
    @DiskOnly("files are in nobody's way in a bucket")
    void aPrefixThatCannotBeWrittenIsAStorageFailure() throws IOException {
        Files.writeString(folder.resolve("occupied"), "a file");
        CommandRun.Result result = command.execute("run", "examples/pipeline", "--prefix", "occupied");
        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.err()).contains("occupied");
    }
}
