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
import community.marin.storage.FileAttributes;
import community.marin.storage.Location;
import community.marin.storage.StoragePaths;
import community.marin.testkit.Background;
import community.marin.testkit.Events;
import community.marin.testkit.EveryStorage;
import community.marin.testkit.Functions;
import community.marin.testkit.Gate;
import community.marin.testkit.LogComplaints;
import community.marin.testkit.Runs;
import community.marin.testkit.SimpleExperiment;
import community.marin.testkit.TestLocation;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.junit.jupiter.api.Test;

/** What stands beside an output after a run, and what listeners are told. */
@EveryStorage
final class RunFilesTest {
    private static final Logger log = LogManager.getLogger(RunFilesTest.class);

    private final TestLocation prefix;

    RunFilesTest(TestLocation prefix) {
        this.prefix = prefix;
    }

    private final SimpleExperiment experiment =
            SimpleExperiment.of(() -> copy("b", make("a").withOutputPath("pinned/a")));
    private final StepGraph graph = Tracer.trace(experiment);
    private final Step a = Runs.step(graph, "a");
    private final Step b = Runs.step(graph, "b");

    @Test
    void infoIsInPythonsFormat() throws Exception {
        Runs.executor(prefix).build().run(experiment);
        TestLocation output = Runs.output(prefix, b);

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
        assertThat(Runs.lock(output).exists()).isFalse();
    }

    @Test
    void attemptsAreRecordedOneByOne() throws Exception {
        SimpleExperiment broken = SimpleExperiment.of(() -> make("x", Functions::fail));
        Runs.executor(prefix).build().run(broken);
        Runs.executor(prefix, "worker-2").build().run(SimpleExperiment.of(() -> make("x")));
        TestLocation output = Runs.output(prefix, Tracer.trace(broken).entry());

        List<TestLocation> files = output.resolve(".executor_runs").children();
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
        assertThat(output.at(new Location(first.get("log").textValue())).exists())
                .isTrue();
        JsonNode second = json(files.get(1));
        assertThat(second.get("status").textValue()).isEqualTo("SUCCESS");
        assertThat(second.get("error").isNull()).isTrue();
        assertThat(files.get(1).name()).matches("\\d{8}T\\d{6}\\.\\d{3}Z-worker-2\\.json");
    }

    @Test
    void theExecutionIsRecordedUnderItsHash() throws Exception {
        Runs.executor(prefix).build().run(experiment);

        List<TestLocation> files = prefix.resolve("experiments").children();
        assertThat(files)
                .singleElement()
                .satisfies(file -> assertThat(file.name()).matches("test-[0-9a-f]{6}\\.json"));
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

        String before = files.get(0).read();
        Runs.executor(prefix, "worker-2").build().run(experiment);
        assertThat(prefix.resolve("experiments").children()).isEqualTo(files);
        assertThat(files.get(0).read())
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
            TestLocation output = Runs.output(prefix, Runs.step(Tracer.trace(two), side));
            List<TestLocation> logs = output.resolve(".executor_logs").children();
            assertThat(logs).hasSize(1);
            List<String> lines = logs.get(0).read().lines().toList();
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
        TestLocation output = Runs.output(prefix, Tracer.trace(broken).entry());
        assertThat(output.resolve(".executor_logs").children().get(0).read())
                .contains("ERROR", "no luck with x", "Caused by: java.lang.IllegalStateException: the root of it");
    }

    @Test
    void aListenerThatFailsOnALineIsToldOfOnceInTheStepsLog() throws Exception {
        List<String> lines = logged(event -> {
            if (event instanceof RunEvent.StepLogged) {
                throw new IllegalStateException("a listener of no use");
            }
        });
        assertThat(lines)
                .hasSizeGreaterThan(3)
                .startsWith(lines.get(0), lines.get(1), "java.lang.IllegalStateException: a listener of no use");
        assertThat(lines.get(0)).endsWith(" INFO " + RunFilesTest.class.getName() + " - hello");
        assertThat(lines.get(1)).contains(" WARN ", "A listener failed on ", "StepLogged");
        assertThat(lines.subList(3, lines.size())).allMatch(line -> line.startsWith("\tat "));
    }

    @Test
    void whatAListenerLogsOfALineIsInTheStepsLogAndNobodyIsToldOfIt() throws Exception {
        Events events = new Events();
        List<String> lines = logged(event -> {
            events.on(event);
            if (event instanceof RunEvent.StepLogged) {
                log.info("heard of it");
            }
        });
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).endsWith(" - hello");
        assertThat(lines.get(1)).endsWith(" - heard of it");
        assertThat(events.of(RunEvent.StepLogged.class))
                .extracting(RunEvent.StepLogged::line)
                .containsExactly("hello");
    }

    /** The log of a step that says hello; Log4j finds nothing wrong. */
    private List<String> logged(RunListener listener) throws Exception {
        SimpleExperiment talks = SimpleExperiment.of(() -> make("x", config -> log.info("hello")));
        try (LogComplaints complaints = new LogComplaints()) {
            assertThat(Runs.executor(prefix)
                            .listener(listener)
                            .build()
                            .run(talks)
                            .isSuccess())
                    .isTrue();
            assertThat(complaints.all()).isEmpty();
        }
        TestLocation output = Runs.output(prefix, Tracer.trace(talks).entry());
        return output.resolve(".executor_logs").children().get(0).read().lines().toList();
    }

    @Test
    void twoRunsInOneProcessKeepTheirLogsApart(TestLocation other) throws Exception {
        Gate gate = new Gate(2);
        SimpleExperiment talks = SimpleExperiment.of(() -> make("x", config -> {
            gate.pass();
            log.info("under {}", StoragePaths.text(config.outputPath().getParent()));
        }));
        var first = Background.start(Runs.executor(prefix).build(), talks);
        var second = Background.start(Runs.executor(other).build(), talks);
        gate.awaitArrivals();
        gate.open();
        first.report();
        second.report();

        for (TestLocation folder : List.of(prefix, other)) {
            TestLocation logs = Runs.output(folder, Tracer.trace(talks).entry()).resolve(".executor_logs");
            assertThat(logs.children().get(0).read().lines())
                    .singleElement()
                    .asString()
                    .endsWith("under " + folder);
        }
    }

    @Test
    void aPlanLeavesNoTrace(TestLocation parent) throws Exception {
        TestLocation missing = parent.resolve("not/there");
        Runs.executor(missing).build().plan(experiment);
        assertThat(parent.children()).isEmpty();

        Runs.executor(prefix).build().run(experiment);
        List<FileAttributes> before = prefix.files();
        Runs.executor(prefix).build().plan(experiment);
        assertThat(prefix.files()).isEqualTo(before);
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

    private static JsonNode json(TestLocation file) throws IOException {
        return RecordJson.parse(file.read());
    }
}
