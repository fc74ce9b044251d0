package community.marin.execution.run;

import static community.marin.testkit.TestSteps.copy;
import static community.marin.testkit.TestSteps.make;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import community.marin.execution.StepGraph;
import community.marin.execution.Tracer;
import community.marin.execution.plan.Action;
import community.marin.execution.plan.PlannedStep;
import community.marin.execution.record.LeaseTimes;
import community.marin.execution.record.Leases;
import community.marin.execution.record.RecordJson;
import community.marin.execution.record.Stopwatch;
import community.marin.storage.LocalStorage;
import community.marin.storage.Location;
import community.marin.testkit.Functions;
import community.marin.testkit.ManualClock;
import community.marin.testkit.Runs;
import community.marin.testkit.SimpleExperiment;
import community.marin.testkit.TestLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files beside outputs as Python Marin writes them, and ours as it reads them. */
final class PythonInteropTest {
    @TempDir
    Path prefix;

    private final SimpleExperiment experiment = SimpleExperiment.of(() -> copy("b", make("a")));
    private final StepGraph graph = Tracer.trace(experiment);
    private final Path a = output("a");
    private final Path b = output("b");

    private Path output(String name) {
        return Path.of(Runs.step(graph, name).version().path());
    }

    private Path at(Path output, String name) throws IOException {
        return Files.createDirectories(prefix.resolve(output)).resolve(name);
    }

    private PlannedStep planned(String name) throws IOException {
        return Runs.planned(Runs.plan(graph, TestLocation.onDisk(prefix)), name);
    }

    /** Spaces after commas and colons, as {@code json.dump} writes them. */
    private static String line(String status) {
        return "{\"date\": \"2025-01-01T00:00:00.123456\", \"status\": \"" + status + "\", \"message\": null,"
                + " \"ray_task_id\": \"c8ef45ccd0112571ffffffffffffffffffffffff01000000\"}\n";
    }

    @ParameterizedTest
    @CsvSource({
        "WAITING,RUN",
        "WAITING RUNNING,RUN",
        "WAITING RUNNING SUCCESS,SKIP",
        "WAITING RUNNING FAILED RUNNING SUCCESS,SKIP",
        "RUNNING FAILED,RUN",
        "DEP_FAILED,RUN"
    })
    void linesOfStatusAreHonoured(String statuses, Action expected) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (String status : statuses.split(" ", -1)) {
            lines.append(line(status));
        }
        Files.writeString(at(a, ".executor_status"), lines);
        assertThat(planned("a").action()).isEqualTo(expected);
    }

    @Test
    void aRunnerInPythonIsWaitedFor() throws IOException {
        Files.writeString(at(a, ".executor_status"), "RUNNING");
        double now = Clock.systemUTC().millis() / 1000.0;
        Files.writeString(
                at(a, ".executor_status.lock"),
                String.format(Locale.ROOT, "{\"worker_id\": \"ray-worker-7-1234\", \"timestamp\": %.6f}", now));
        assertThat(planned("a"))
                .returns(Action.WAIT, PlannedStep::action)
                .extracting(PlannedStep::reason)
                .asString()
                .startsWith("running on ray-worker-7-1234, last seen ");

        Files.writeString(
                at(a, ".executor_status.lock"),
                String.format(Locale.ROOT, "{\"worker_id\": \"ray-worker-7-1234\", \"timestamp\": %.6f}", now - 91));
        assertThat(planned("a"))
                .returns(Action.RUN, PlannedStep::action)
                .extracting(PlannedStep::reason)
                .asString()
                .startsWith("taken over: ray-worker-7-1234 was last seen ");
    }

    @Test
    void itsOutputsAreReusedWithTheirInfo() throws Exception {
        Functions.write(prefix.resolve(a), "data.txt", "from Python");
        Files.writeString(at(a, ".executor_status"), "SUCCESS");
        Files.writeString(at(a, ".executor_info"), """
                {
                  "name": "a",
                  "fn_name": "experiments.defaults.make",
                  "config": {"label": "a", "output_path": "%1$s"},
                  "description": null,
                  "override_output_path": null,
                  "version": %2$s,
                  "dependencies": [],
                  "output_path": "%1$s"
                }""".formatted(
                        prefix.resolve(a), Runs.step(graph, "a").version().toJson()));
        Files.createDirectories(prefix.resolve("experiments"));
        String record = "{\"worker_id\": \"x\", \"git_commit\": null, \"caller_path\": \"/x.py\", \"steps\": []}";
        Path python = Files.writeString(prefix.resolve("experiments/test-0a1b2c.json"), record);

        RunReport report = Runs.executor(TestLocation.onDisk(prefix)).build().run(experiment);

        assertThat(Runs.outcomes(report)).isEqualTo(Map.of("a", Outcome.REUSED, "b", Outcome.SUCCEEDED));
        assertThat(prefix.resolve(b).resolve("data.txt")).hasContent("from Python");
        assertThat(python).as("a record of another program stays").hasContent(record);
    }

    /** Python makes its objects from all the keys that it finds, so one more would be an error there. */
    @Test
    void ourLockHasPythonsKeysAndTypes() throws IOException {
        Location output = new Location(prefix.toString());
        Leases.Result taken = new Leases(
                        new LocalStorage(), "worker-1", LeaseTimes.DEFAULT, Stopwatch.of(new ManualClock()))
                .take(output);
        assertThat(taken).isInstanceOf(Leases.Taken.class);
        JsonNode lock = json(prefix.resolve(".executor_status.lock"));
        assertThat(lock.fieldNames()).toIterable().containsExactly("worker_id", "timestamp");
        assertThat(lock.get("worker_id").isTextual()).isTrue();
        assertThat(lock.get("timestamp").isFloatingPointNumber()).isTrue();
        assertThat(lock.get("timestamp").doubleValue()).isEqualTo(1767225600.0);
    }

    @Test
    void ourFilesHavePythonsTypes() throws Exception {
        Runs.executor(TestLocation.onDisk(prefix)).build().run(experiment);

        assertThat(prefix.resolve(b).resolve(".executor_status"))
                .hasBinaryContent("SUCCESS".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        JsonNode info = json(prefix.resolve(b).resolve(".executor_info"));
        assertThat(info.get("name").isTextual()).isTrue();
        assertThat(info.get("config").isObject()).isTrue();
        assertThat(info.get("version").isObject()).isTrue();
        assertThat(info.get("dependencies"))
                .singleElement()
                .extracting(JsonNode::textValue)
                .isEqualTo(prefix.resolve(a).toString());
        try (Stream<Path> records = Files.list(prefix.resolve("experiments"))) {
            JsonNode record = json(records.findFirst().orElseThrow());
            assertThat(record.get("created_date").textValue()).startsWith("20").contains("T");
            assertThat(record.get("steps")).hasSize(2).allMatch(JsonNode::isObject);
            assertThat(record.get("steps").get(1)).isEqualTo(info);
        }
    }

    private static JsonNode json(Path file) throws IOException {
        return RecordJson.parse(Files.readString(file));
    }
}
