package community.marin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import example.experiments.Hanging;
import example.experiments.Pipeline;
import example.experiments.Revised;
import example.experiments.Wrong;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code unlock}, {@code gc}, and what {@code status} says of leases. */
class UpkeepTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    Path folder;

    private CommandRun command;
    private Path prefix;
    private Path lock;

    @BeforeEach
    void writeJar() {
        Path jar = ExperimentJars.write(folder.resolve("examples.jar"), Pipeline.class, Hanging.class, Revised.class);
        command = new CommandRun(folder).variable("MARIN_JARS", jar.toString()).clock(Clock.fixed(NOW, ZoneOffset.UTC));
        prefix = folder.resolve("marin-data");
        lock = prefix.resolve(path() + "/.executor_status.lock");
    }

    @Test
    void statusTellsWhatTheNextRunDoesAboutALease() throws IOException {
        assertThat(command.execute("status", "examples/hanging").out()).doesNotContain("leases");
        lease("RUNNING", 5);
        assertThat(command.execute("status", "examples/hanging").out())
                .endsWith("\n1 step: 1 running\nleases: 1 live (a run waits for it)\n");
        lease("RUNNING", 100);
        assertThat(command.execute("status", "examples/hanging").out())
                .containsPattern("stopped +hang-[0-9a-f]{6} +stale lease of other-1-ab, last seen 1m40s ago\n")
                .endsWith("\nleases: 1 stale (a run takes it over)\n");
        JsonNode json = JsonText.parse(
                command.execute("status", "examples/hanging", "--json").out());
        assertThat(json.path("leases").toString()).isEqualTo("{\"live\":0,\"stale\":1,\"none\":0}");
        assertThat(json.at("/steps/0/lease").asText()).isEqualTo("stale");
        assertThat(json.at("/steps/0/next_run").asText()).isEqualTo("takes over");
        assertThat(json.at("/steps/0/age_seconds").asInt()).isEqualTo(100);
        Files.delete(lock);
        assertThat(command.execute("status", "examples/hanging").out())
                .endsWith("\nleases: 1 missing (RUNNING without a lease: a run takes over)\n");
    }

    @Test
    void unlockReleasesAStaleLease() throws IOException {
        lease("RUNNING", 723);
        CommandRun.Result result = command.execute("unlock", "examples/hanging", "hang");
        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .containsPattern("^hang-[0-9a-f]{6}: stale lease of other-1-ab, last seen 12m03s ago\n"
                        + "released; the next run begins the step anew\n$");
        assertThat(lock).doesNotExist();
        CommandRun.Result again = command.execute("unlock", "examples/hanging", "hang");
        assertThat(again.exitCode()).isZero();
        assertThat(again.out()).endsWith(": nobody holds a lease; there is nothing to release\n");
    }

    @Test
    void unlockRefusesALiveLeaseUnlessForced() throws IOException {
        lease("RUNNING", 5);
        CommandRun.Result result = command.execute("unlock", "examples/hanging", "hang");
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .containsPattern("^marin: hang-[0-9a-f]{6}: live lease of other-1-ab, last seen 5.0s ago; stop that"
                        + " runner, or release it all the same with --force\n$");
        assertThat(lock).exists();
        JsonNode refused = JsonText.parse(
                command.execute("unlock", "examples/hanging", "hang", "--json").out());
        assertThat(refused.path("lease").asText()).isEqualTo("live");
        assertThat(refused.path("worker_id").asText()).isEqualTo("other-1-ab");
        assertThat(refused.path("released").asBoolean(true)).isFalse();
        JsonNode forced = JsonText.parse(command.execute("unlock", "examples/hanging", "hang", "--json", "--force")
                .out());
        assertThat(forced.path("released").asBoolean()).isTrue();
        assertThat(lock).doesNotExist();
    }

    @Test
    void unlockShowsADamagedLockAndRemovesItByForce() throws IOException {
        lease("RUNNING", 5);
        Files.writeString(lock, "{");
        assertThat(command.execute("unlock", "examples/hanging", "hang").exitCode())
                .isEqualTo(3);
        CommandRun.Result forced = command.execute("unlock", "examples/hanging", "hang", "--force");
        assertThat(forced.exitCode()).isZero();
        assertThat(forced.out()).contains("damaged lock file (it is no JSON)", "released");
        assertThat(lock).doesNotExist();
    }

    @Test
    void gcListsAndDeletesWhatAChangeLeft() {
        command.execute("run", "examples/revised");
        Path first = prefix.resolve("raw/revised-" + hash("raw/revised"));
        System.setProperty("example.revision", "second");
        try {
            command.execute("run", "examples/revised");
            CommandRun.Result young = command.execute("gc", "examples/revised");
            assertThat(young.out())
                    .startsWith("Outputs under " + prefix + " that none of the 3 loaded experiments refers to\n\n")
                    .containsPattern(
                            "keep +[0-9.]+ (B|KiB) +5 files +0.0s ago +SUCCESS +raw/revised-[0-9a-f]{6} +younger than 30d\n")
                    .containsPattern("\n3 outputs: 3 to keep \\([0-9.]+ KiB in [0-9]+ files\\)\n$");
            command.clock(Clock.offset(Clock.systemUTC(), Duration.ofDays(3)));
            CommandRun.Result old = command.execute("gc", "examples/revised", "--older-than", "2d");
            assertThat(old.exitCode()).isZero();
            assertThat(old.out())
                    .containsPattern("delete +.* 3d00h ago +SUCCESS +raw/revised-[0-9a-f]{6}\n")
                    .endsWith("\nNothing was deleted. To delete them, add --delete\n");
            assertThat(first).exists();
            CommandRun.Result deleted = command.execute("gc", "examples/revised", "--older-than", "2d", "--delete");
            assertThat(deleted.out()).containsPattern("\ndeleted  raw/revised-[0-9a-f]{6} \\([0-9.]+ K?i?B\\)\n");
            assertThat(first).doesNotExist();
            assertThat(command.execute("gc", "examples/revised").out()).startsWith("nothing to collect under ");
            assertThat(command.execute("status", "examples/revised").out()).contains("3 steps: 3 done");
        } finally {
            System.clearProperty("example.revision");
        }
    }

    @Test
    void gcAsJson() {
        command.execute("run", "examples/revised");
        System.setProperty("example.revision", "second");
        try {
            command.clock(Clock.offset(Clock.systemUTC(), Duration.ofDays(40)));
            JsonNode json = JsonText.parse(
                    command.execute("gc", "examples/revised", "--json").out());
            assertThat(json.path("older_than_seconds").asLong()).isEqualTo(30 * 86_400);
            assertThat(json.at("/counts/outputs").asInt()).isEqualTo(3);
            assertThat(json.at("/counts/deleted").asInt()).isZero();
            assertThat(json.at("/outputs/0/action").asText()).isEqualTo("delete");
            JsonNode deleted = JsonText.parse(command.execute("gc", "examples/revised", "--json", "--delete")
                    .out());
            assertThat(deleted.at("/counts/deleted").asInt()).isEqualTo(3);
            assertThat(deleted.at("/outputs/0/deleted").asBoolean()).isTrue();
        } finally {
            System.clearProperty("example.revision");
        }
    }

    @Test
    void gcStopsIfAnyExperimentCannotBeTraced() {
        Path wrong = ExperimentJars.write(folder.resolve("wrong.jar"), Wrong.class);
        CommandRun.Result result = command.execute("gc", "examples/revised", "--jar", wrong.toString());
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines())
                .hasSize(4)
                .allMatch(line -> line.startsWith(
                        "marin: examples/wrong cannot be traced, so nobody knows which outputs" + " it refers to: "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gc | missing required parameter: 'EXPERIMENT'.",
                "gc examples/revisd | Did you mean 'examples/revised'?",
                "gc examples/revised --older-than 30 | --older-than '30' is no duration. Did you mean '30d'? Give a",
                "gc examples/revised --older-than 2weeks | Did you mean '2w'?",
                "gc examples/revised --older-than 1month | is no duration. Give a number and a unit",
                "gc examples/revised --delet | unknown option '--delet'. Did you mean '--delete'?",
                "unlock examples/hangin hang | Did you mean 'examples/hanging'?",
                "unlock examples/hanging hag | Did you mean 'hang'?",
                "unlok examples/hanging hang | Did you mean 'unlock'?",
            })
    void slipsAreNamed(String line, String message) {
        CommandRun.Result result = command.execute(line.split(" ", -1));
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains(message);
    }

    private String hash(String name) {
        JsonNode steps = JsonText.parse(
                        command.execute("dry-run", "examples/revised", "--json").out())
                .path("steps");
        for (JsonNode step : steps) {
            if (step.path("name").asText().equals(name)) {
                return step.path("hash").asText();
            }
        }
        throw new AssertionError(name);
    }

    private void lease(String status, int secondsAgo) throws IOException {
        Files.createDirectories(lock.getParent());
        Files.writeString(lock.resolveSibling(".executor_status"), status);
        Files.writeString(
                lock,
                "{\"worker_id\": \"other-1-ab\", \"timestamp\": "
                        + NOW.minusSeconds(secondsAgo).getEpochSecond() + "}");
    }

    private String path() {
        return JsonText.parse(
                        command.execute("graph", "examples/hanging", "--json").out())
                .path("entry")
                .asText();
    }
}
