package community.marin.execution.run;

import static community.marin.testkit.TestSteps.copy;
import static community.marin.testkit.TestSteps.make;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import community.marin.execution.Step;
import community.marin.execution.StepGraph;
import community.marin.execution.StepRef;
import community.marin.execution.Tracer;
import community.marin.execution.record.RecordJson;
import community.marin.testkit.Events;
import community.marin.testkit.Functions;
import community.marin.testkit.Runs;
import community.marin.testkit.SimpleExperiment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What stands beside an output after a run, and what listeners are told. */
@Timeout(120)
final class RunFilesTest {
    private static final Logger log = LogManager.getLogger(RunFilesTest.class);

    @TempDir
    Path prefix;

    private final SimpleExperiment experiment =
            SimpleExperiment.of(() -> copy("b", make("a").withOutputPath("pinned/a")));
    private final StepGraph graph = Tracer.trace(experiment);
    private final Step a = Runs.step(graph, "a");
    private final Step b = Runs.step(graph, "b");

    @Test
    void infoIsInPythonsFormat() throws Exception {
        Runs.executor(prefix).build().run(experiment);
        Path output = Runs.output(prefix, b);

        JsonNode info = json(output.resolve(".executor_info"));

        assertThat(info.fieldNames())
                .toIterable()
                .containsExactly(
                        "name",
                        "fn_name",
                        "config",
                        "description",
                        "override_output_path",
                        "version",
                        "dependencies",
                        "output_path");
        assertThat(info.get("fn_name").textValue()).isEqualTo(Functions.class.getName() + ".copy");
        assertThat(info.get("config").toString())
                .isEqualTo("{\"input_path\":\"%s/pinned/a\",\"output_path\":\"%s\"}".formatted(prefix, output));
        assertThat(info.get("override_output_path").isNull()).isTrue();
        assertThat(info.get("version")).isEqualTo(b.version().toJson());
        assertThat(info.get("dependencies").toString()).isEqualTo("[\"" + prefix + "/pinned/a\"]");
        assertThat(info.get("output_path").textValue()).isEqualTo(output.toString());
        assertThat(json(prefix.resolve("pinned/a/.executor_info"))
                        .get("override_output_path")
                        .textValue())
                .isEqualTo("pinned/a");
        assertThat(Runs.status(output)).isEqualTo("SUCCESS");
        assertThat(output.resolve(".executor_status.lock")).doesNotExist();
    }

    @Test
    void attemptsAreRecordedOneByOne() throws Exception {
        SimpleExperiment broken = SimpleExperiment.of(() -> make("x", Functions::fail));
        Runs.executor(prefix).build().run(broken);
        Runs.executor(prefix, "worker-2").build().run(SimpleExperiment.of(() -> make("x")));
        Path output = Runs.output(prefix, Tracer.trace(broken).entry());

        List<Path> files = sorted(output.resolve(".executor_runs"));
        assertThat(files).hasSize(2);
        JsonNode first = json(files.get(0));
        assertThat(first.get("status").textValue()).isEqualTo("FAILED");
        assertThat(first.get("error").textValue())
                .contains("java.io.IOException: no luck with x", "at community.marin.testkit.Functions.fail")
                .contains("Caused by: java.lang.IllegalStateException: the root of it");
        assertThat(first.get("worker_id").textValue()).isEqualTo("worker-1");
        assertThat(first.get("host").textValue()).isEqualTo("host");
        assertThat(first.get("user").textValue()).isEqualTo("user");
        assertThat(first.get("marin_version").textValue()).isEqualTo("0.1");
        assertThat(first.get("git_commit").textValue()).isEqualTo("abc123");
        assertThat(Instant.parse(first.get("end").textValue()))
                .isAfterOrEqualTo(Instant.parse(first.get("start").textValue()));
        assertThat(Path.of(first.get("log").textValue())).isRegularFile();
        JsonNode second = json(files.get(1));
        assertThat(second.get("status").textValue()).isEqualTo("SUCCESS");
        assertThat(second.get("error").isNull()).isTrue();
        assertThat(files.get(1).getFileName().toString()).matches("\\d{8}T\\d{6}\\.\\d{3}Z-worker-2\\.json");
    }

    @Test
    void theExecutionIsRecordedUnderItsHash() throws Exception {
        Runs.executor(prefix).build().run(experiment);

        List<Path> files = sorted(prefix.resolve("experiments"));
        assertThat(files)
                .singleElement()
                .satisfies(file -> assertThat(file.getFileName().toString()).matches("test-[0-9a-f]{6}\\.json"));
        JsonNode record = json(files.get(0));
        assertThat(record.fieldNames())
                .toIterable()
                .containsExactly(
                        "worker_id",
                        "git_commit",
                        "caller_path",
                        "created_date",
                        "user",
                        "prefix",
                        "description",
                        "steps");
        assertThat(record.get("prefix").textValue()).isEqualTo(prefix.toString());
        assertThat(record.get("caller_path").textValue()).isEqualTo(SimpleExperiment.class.getName());
        assertThat(record.get("steps").findValuesAsText("fn_name"))
                .containsExactly(Functions.class.getName() + ".make", Functions.class.getName() + ".copy");

        byte[] before = Files.readAllBytes(files.get(0));
        Runs.executor(prefix, "worker-2").build().run(experiment);
        assertThat(sorted(prefix.resolve("experiments"))).isEqualTo(files);
        assertThat(Files.readAllBytes(files.get(0)))
                .as("a run that has nothing to do records nothing")
                .isEqualTo(before);
    }

    @Test
    void eventsComeInOrder() throws Exception {
        Events events = new Events();
        Runs.executor(prefix).listener(events).build().run(experiment);
        assertThat(events.summary())
                .containsExactly(
                        "RunStarted",
                        "StepStarted a",
                        "StepSucceeded a",
                        "StepStarted b",
                        "StepSucceeded b",
                        "RunFinished");

        Events second = new Events();
        Runs.executor(prefix).listener(second).build().run(experiment);
        assertThat(second.summary()).containsExactly("RunStarted", "StepReused a", "StepReused b", "RunFinished");
    }

    @Test
    void eventsOfAFailureComeInOrder() throws Exception {
        Events events = new Events();
        Runs.executor(prefix)
                .listener(events)
                .build()
                .run(SimpleExperiment.of(() -> copy("child", make("broken", Functions::fail))));
        assertThat(events.summary().stream().filter(event -> !event.startsWith("StepLogged")))
                .containsExactly(
                        "RunStarted",
                        "StepStarted broken",
                        "StepFailed broken",
                        "StepDependencyFailed child",
                        "RunFinished");
        assertThat(events.of(RunEvent.StepDependencyFailed.class)
                        .get(0)
                        .failed()
                        .name())
                .isEqualTo("broken");
    }

    @Test
    void aStepsLogHoldsItsOwnLinesAlsoThoseOfItsThreads() throws Exception {
        Events events = new Events();
        SimpleExperiment two = SimpleExperiment.of(() -> community.marin.testkit.TestSteps.all(
                make("left", config -> chatter("left")), make("right", config -> chatter("right"))));
        log.info("a line of nobody");

        Runs.executor(prefix).listener(events).build().run(two);
        log.info("another line of nobody");

        for (String side : List.of("left", "right")) {
            Path output = Runs.output(prefix, Runs.step(Tracer.trace(two), side));
            List<Path> logs = sorted(output.resolve(".executor_logs"));
            assertThat(logs).hasSize(1);
            List<String> lines = Files.readAllLines(logs.get(0));
            assertThat(lines).hasSize(100).allMatch(line -> line.contains(side + " "));
            assertThat(lines).filteredOn(line -> line.contains("from a thread")).hasSize(50);
            assertThat(events.of(RunEvent.StepLogged.class))
                    .filteredOn(event -> event.step().name().equals(side))
                    .hasSize(100);
        }
    }

    private static void chatter(String side) throws InterruptedException {
        Thread thread = new Thread(() -> {
            for (int i = 0; i < 50; i++) {
                log.info("{} says {} from a thread", side, i);
            }
        });
        thread.start();
        for (int i = 0; i < 50; i++) {
            log.info("{} says {}", side, i);
        }
        thread.join();
    }

    @Test
    void aFailureStandsInTheLogWithItsStack() throws Exception {
        SimpleExperiment broken = SimpleExperiment.of(() -> make("x", Functions::fail));
        Runs.executor(prefix).build().run(broken);
        Path output = Runs.output(prefix, Tracer.trace(broken).entry());
        assertThat(Files.readString(sorted(output.resolve(".executor_logs")).get(0)))
                .contains("ERROR", "no luck with x", "Caused by: java.lang.IllegalStateException: the root of it");
    }

    @Test
    void twoRunsInOneProcessKeepTheirLogsApart(@TempDir Path other) throws Exception {
        community.marin.testkit.Gate gate = new community.marin.testkit.Gate(2);
        SimpleExperiment talks = SimpleExperiment.of(() -> make("x", config -> {
            gate.pass();
            log.info("under {}", config.outputPath().getParent());
        }));
        var first =
                community.marin.testkit.Background.start(Runs.executor(prefix).build(), talks);
        var second =
                community.marin.testkit.Background.start(Runs.executor(other).build(), talks);
        gate.awaitArrivals();
        gate.open();
        first.report();
        second.report();

        for (Path folder : List.of(prefix, other)) {
            Path logs = Runs.output(folder, Tracer.trace(talks).entry()).resolve(".executor_logs");
            assertThat(Files.readAllLines(sorted(logs).get(0)))
                    .singleElement()
                    .asString()
                    .endsWith("under " + folder);
        }
    }

    @Test
    void aPlanLeavesNoTrace(@TempDir Path parent) throws Exception {
        Path missing = parent.resolve("not/there");
        Runs.executor(missing).build().plan(experiment);
        assertThat(parent).isEmptyDirectory();

        Runs.executor(prefix).build().run(experiment);
        List<Path> before = Runs.filesBelow(prefix);
        List<Instant> times = times(before);
        Runs.executor(prefix).build().plan(experiment);
        assertThat(Runs.filesBelow(prefix)).isEqualTo(before);
        assertThat(times(before)).isEqualTo(times);
        assertThat(a.version()).isNotEqualTo(b.version());
    }

    @Test
    void aStepThatOnlyGroupsHasItsFilesToo() throws Exception {
        SimpleExperiment group = SimpleExperiment.of(() -> community.marin.execution.Steps.step("all", () -> {
            StepRef ignored = make("a");
            assertThat(ignored).isNotNull();
        }));
        Runs.executor(prefix).build().run(group);
        JsonNode info = json(Runs.output(prefix, Tracer.trace(group).entry()).resolve(".executor_info"));
        assertThat(info.get("config").isNull()).isTrue();
        assertThat(info.get("dependencies")).hasSize(1);
    }

    private static List<Instant> times(List<Path> files) throws IOException {
        List<Instant> times = new ArrayList<>();
        for (Path file : files) {
            times.add(Files.getLastModifiedTime(file).toInstant());
        }
        return times;
    }

    private static List<Path> sorted(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static JsonNode json(Path file) throws IOException {
        return RecordJson.parse(Files.readString(file));
    }
}
