package community.marin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import community.marin.testkit.DiskOnly;
import community.marin.testkit.EveryStorage;
import community.marin.testkit.TestLocation;
import example.experiments.Failing;
import example.experiments.Hanging;
import example.experiments.Pipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code list}, {@code status}, {@code explain} and {@code logs}. */
@EveryStorage
class InspectTest {
    @TempDir
    Path folder;

    private final TestLocation prefix;

    private CommandRun command;

    InspectTest(TestLocation prefix) {
        this.prefix = prefix;
    }

    @BeforeEach
    void writeJar() {
        Path jar = ExperimentJars.write(folder.resolve("examples.jar"), Pipeline.class, Failing.class, Hanging.class);
        command = new CommandRun(folder).variable("MARIN_JARS", jar.toString()).prefix(prefix);
    }

    @Test
    void listsExperimentsWithDescriptions() {
        assertThat(command.execute("list").out()).isEqualTo("""
                        examples/failing
                        examples/hanging
                        examples/pipeline  A small pipeline
                        """);
        JsonNode json = JsonText.parse(command.execute("list", "--json").out());
        assertThat(json.path("experiments").get(2).toString())
                .isEqualTo("{\"name\":\"examples/pipeline\",\"description\":\"A small pipeline\",\"jar\":\"" + folder
                        + "/examples.jar\"}");
    }

    @Test
    void statusSaysWhatIsDoneFailedAndMissing() {
        assertThat(command.execute("status", "examples/failing").out()).endsWith("\n4 steps: 4 missing\n");
        command.execute("run", "examples/failing");
        CommandRun.Result result = command.execute("status", "examples/failing");
        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .startsWith("examples/failing under " + prefix + "\n\n")
                .containsPattern(
                        "failed +broken-5ff49f +java.lang.IllegalStateException: the step broke \\([0-9.]+s ago\\)\n")
                .containsPattern("dependency failed +after/broken-e582cf\n")
                .containsPattern("done +independent-64fd81\n")
                .endsWith("\n4 steps: 1 done, 1 failed, 2 dependency failed\n");
        JsonNode json = JsonText.parse(
                command.execute("status", "examples/failing", "--json").out());
        assertThat(json.path("counts").toString())
                .isEqualTo(
                        "{\"done\":1,\"running\":0,\"stopped\":0,\"failed\":1,\"dep_failed\":2,\"missing\":0,\"damaged\":0}");
        assertThat(json.path("steps").get(0).path("error").asText())
                .isEqualTo("java.lang.IllegalStateException: the step broke");
        assertThat(json.path("steps").get(0).path("state").asText()).isEqualTo("failed");
    }

    @Test
    void statusShowsTheOtherStepsBesideDamagedOnes() throws IOException {
        command.execute("run", "examples/pipeline");
        TestLocation status = prefix.resolve("report-690bc6/.executor_status").write("SUCCES");
        TestLocation info =
                prefix.resolve("tokenized/source-1601e3/.executor_info").write("{");
        CommandRun.Result result = command.execute("status", "examples/pipeline");
        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.out())
                .containsPattern("done +raw/source-8ea6d9")
                .containsPattern("damaged +report-690bc6 +.executor_status is damaged: 'SUCCES' is no status\n")
                .endsWith("\n5 steps: 3 done, 2 damaged\n");
        assertThat(result.err().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("marin: " + info + " is damaged: it is no JSON"),
                        line -> assertThat(line).startsWith("marin: " + status + " is damaged: 'SUCCES' is no status"));
        JsonNode step = JsonText.parse(
                        command.execute("status", "examples/pipeline", "--json").out())
                .path("steps")
                .get(1);
        assertThat(step.path("state").asText()).isEqualTo("damaged");
        assertThat(step.path("damage").asText()).startsWith(info + " is damaged");
    }

    @Test
    void aDamagedRecordOfAnAttemptHidesNothingElse() throws IOException {
        command.execute("run", "examples/failing");
        TestLocation attempt =
                prefix.resolve("broken-5ff49f/.executor_runs/9.json").write("{");
        CommandRun.Result result = command.execute("status", "examples/failing");
        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.out())
                .containsPattern("failed +broken-5ff49f +9.json is damaged: it is no JSON\n")
                .endsWith("\n4 steps: 1 done, 1 failed, 2 dependency failed\n");
        assertThat(result.err()).contains(attempt + " is damaged");
    }

    @Test
    @DiskOnly("the clock of a bucket is not the test's")
    void statusSaysWhoRunsAStepSinceWhen() throws IOException {
        Instant now = Instant.parse("2026-03-01T12:00:00Z");
        command.clock(Clock.fixed(now, ZoneOffset.UTC));
        TestLocation output = beginElsewhere(now.minusSeconds(5));
        assertThat(command.execute("status", "examples/hanging").out())
                .containsPattern("running +hang-[0-9a-f]{6} +by other-1-ab, for 1m05s, last seen 5.0s ago\n");
        JsonNode step = JsonText.parse(
                        command.execute("status", "examples/hanging", "--json").out())
                .path("steps")
                .get(0);
        assertThat(step.path("state").asText()).isEqualTo("running");
        assertThat(step.path("worker_id").asText()).isEqualTo("other-1-ab");
        assertThat(step.path("start").asText()).isEqualTo("2026-03-01T11:58:55Z");

        output.resolve(".executor_status.lock").delete();
        assertThat(command.execute("status", "examples/hanging").out())
                .containsPattern("stopped +hang-[0-9a-f]{6} +no lease: its runner stopped before it was done\n");
    }

    @Test
    void explainSaysWhereEachPartOfTheVersionCameFrom() {
        String out = command.execute("explain", "examples/pipeline", "watch/checkpoint")
                .out();
        assertThat(out).startsWith("""
                watch/checkpoint-9e5839
                  output    %s/watch/checkpoint-9e5839
                  action    run: no output yet
                  function  example.experiments.Work.write

                Config values in the version
                  text        "watch"             versioned field
                  sizes       []                  versioned field
                  inputs.[0]  "DEP[0]"            output of raw/source-8ea6d9
                  inputs.[1]  "raw/older-157960"  hardcoded path

                Dependencies in the version
                  DEP[0]  raw/source-8ea6d9

                Version
                  {
                    "config": {
                      "inputs.[0]": "DEP[0]",
                """.formatted(prefix)).endsWith("\nOther outputs of this name\n  none\n");
        JsonNode json = JsonText.parse(command.execute("explain", "examples/pipeline", "report", "--json")
                .out());
        assertThat(json.path("config").get(2).toString())
                .isEqualTo("{\"field\":\"inputs.[0]\",\"value\":\"DEP[0]\",\"origin\":\"step\","
                        + "\"step\":\"tokenized/source-1601e3\"}");
        assertThat(json.path("dependencies").get(2).toString())
                .isEqualTo("{\"name\":\"watch/checkpoint\",\"hash\":\"9e5839\",\"blocking\":false,"
                        + "\"collapsed\":false,\"references\":[2]}");
        assertThat(json.path("version").path("name").asText()).isEqualTo("report");
    }

    @Test
    void explainComparesWithOtherOutputsOfTheName() throws IOException {
        command.execute("run", "examples/pipeline");
        TestLocation current = prefix.resolve("raw/source-8ea6d9");
        TestLocation older = prefix.resolve("raw/source-0123ab");
        older.resolve(".executor_info")
                .write(current.resolve(".executor_info").read().replace("\"text\": \"source\"", "\"text\": \"old\""));
        older.resolve(".executor_status").write("SUCCESS");
        prefix.resolve("raw/source-ffffff/data.txt").write("of nobody knows what");
        prefix.resolve("raw/source-other/data.txt").write("no hash in the name");
        assertThat(command.execute("explain", "examples/pipeline", "raw/source").out())
                .endsWith("""

                        Other outputs of this name
                          raw/source-0123ab  SUCCESS
                            config.text was "old", is "source"
                          raw/source-ffffff  no status  it is not recorded what it was made from
                        """);
        JsonNode others = JsonText.parse(command.execute("explain", "examples/pipeline", "raw/source", "--json")
                        .out())
                .path("other_outputs");
        assertThat(others).hasSize(2);
        assertThat(others.get(0).path("differences").toString())
                .isEqualTo("[{\"field\":\"config.text\",\"recorded\":\"old\",\"current\":\"source\"}]");
    }

    @Test
    void findsStepsByPartsOfTheirNames() {
        for (String name :
                new String[] {"raw/source", "raw/source-8ea6d9", "8ea6", prefix + "/raw/source-8ea6d9", "raw"}) {
            assertThat(command.execute("explain", "examples/pipeline", name).out())
                    .as(name)
                    .startsWith("raw/source-8ea6d9\n");
        }
        CommandRun.Result many = command.execute("explain", "examples/pipeline", "source");
        assertThat(many.exitCode()).isEqualTo(2);
        assertThat(many.err())
                .isEqualTo("marin: 'source' may mean raw/source-8ea6d9, tokenized/source-1601e3;"
                        + " give more of the name.\n");
        CommandRun.Result none = command.execute("explain", "examples/pipeline", "reprot");
        assertThat(none.exitCode()).isEqualTo(2);
        assertThat(none.err()).contains("no step of examples/pipeline is called 'reprot'. Did you mean 'report'?");
    }

    @Test
    void logsPrintsTheLastAttempt() throws IOException {
        command.execute("run", "examples/failing");
        CommandRun.Result result = command.execute("logs", "examples/failing", "broken-5ff49f");
        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .contains("WARN example.experiments.Work - about to fail with x\n")
                .contains("Caused by: java.io.IOException: the disk of x is full");
        prefix.resolve("broken-5ff49f/.executor_logs/99991231T000000.000Z-other.log")
                .write("a later attempt\n");
        assertThat(command.execute("logs", "examples/failing", "broken-5ff49f").out())
                .isEqualTo("a later attempt\n");
    }

    @Test
    void logsPrintsJson() throws IOException {
        TestLocation log = prefix.resolve("broken-5ff49f/.executor_logs/1.log").write("one\ntwo\n");
        CommandRun.Result result =
                command.execute("logs", "examples/failing", "broken-5ff49f", "--json", "--color=always");
        assertThat(result.err()).isEmpty();
        assertThat(JsonText.parse(result.out()).toString())
                .isEqualTo("{\"name\":\"broken\",\"hash\":\"5ff49f\",\"path\":\"" + prefix.resolve("broken-5ff49f")
                        + "\",\"log\":\"" + log + "\",\"lines\":[\"one\",\"two\"]}");
    }

    @Test
    void logsSaysThatALogIsEmpty() throws IOException {
        prefix.resolve("broken-5ff49f/.executor_logs/1.log").write("");
        assertThat(command.execute("logs", "examples/failing", "broken-5ff49f"))
                .isEqualTo(
                        new CommandRun.Result(0, "", "marin: the last attempt at broken-5ff49f has logged nothing\n"));
    }

    @Test
    void logsOfAStepThatWasNeverRunAreAnError() {
        CommandRun.Result result = command.execute("logs", "examples/failing", "independent");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .isEqualTo("marin: no attempt at independent-64fd81 has a log under " + prefix
                        + "; run it first, or name another place with --prefix.\n");
    }

    @Test
    void logsFollowsUntilTheAttemptEnds() throws IOException {
        TestLocation output = beginElsewhere(Instant.now());
        TestLocation log = output.resolve(".executor_logs/1.log").write("first\n");
        AtomicInteger looks = new AtomicInteger();
        command.sleeper(time -> {
            try {
                int look = looks.incrementAndGet();
                log.write(log.read() + "line " + look + "\n");
                if (look == 3) {
                    output.resolve(".executor_status").write("SUCCESS");
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        assertThat(command.execute("logs", "examples/hanging", "hang", "-f").out())
                .isEqualTo("first\nline 1\nline 2\nline 3\n");
        assertThat(looks).hasValue(3);
    }

    /** The state of a step that another runner began a minute ago. */
    private TestLocation beginElsewhere(Instant lastSeen) throws IOException {
        String path = JsonText.parse(
                        command.execute("graph", "examples/hanging", "--json").out())
                .path("entry")
                .asText();
        TestLocation output = prefix.resolve(path);
        output.resolve(".executor_status").write("RUNNING");
        output.resolve(".executor_status.lock")
                .write("{\"worker_id\": \"other-1-ab\", \"timestamp\": " + lastSeen.getEpochSecond() + "}");
        output.resolve(".executor_runs/1.json")
                .write("{\"start\": \"" + lastSeen.minusSeconds(60)
                        + "\", \"end\": null, \"worker_id\": \"other-1-ab\"," + " \"error\": null, \"log\": \"/log\"}");
        return output;
    }
}
