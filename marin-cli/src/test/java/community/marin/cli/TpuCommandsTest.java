package community.marin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import community.marin.storage.Location;
import community.marin.storage.Storages;
import community.marin.tpu.AcceleratorType;
import community.marin.tpu.launch.PodSite;
import community.marin.tpu.pod.PodSpecBuilder;
import community.marin.tpu.supervise.JobRecord;
import community.marin.tpu.supervise.JobRecords;
import community.marin.tpu.worker.JobFolder;
import example.experiments.Accelerated;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code marin tpu} does without asking Cloud TPU. */
final class TpuCommandsTest {
    @TempDir
    Path folder;

    private CommandRun command;

    @BeforeEach
    void create() {
        command = new CommandRun(folder);
    }

    private void remember(String name) throws IOException {
        Location file = JobFolder.of(
                        PodSite.pods(new Location(folder.resolve("marin-data").toString())), name)
                .record();
        JobRecord record = JobRecord.begin(
                PodSpecBuilder.builder()
                        .name(name)
                        .type(AcceleratorType.parse("v6e-8"))
                        .project("my-project-123")
                        .zones(List.of("us-east5-b"))
                        .command(List.of("true"))
                        .build(),
                "me@here",
                Instant.now(),
                0);
        assertThat(new JobRecords(new Storages(Map.of()).of(file), file).create(record))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"launch", "list", "status", "logs", "attach", "stop", "delete", "types"})
    void everyCommandHasHelpAndIsCompleted(String name) {
        CommandRun.Result help = command.execute("tpu", name, "--help");
        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).startsWith("Usage: marin tpu " + name).contains("Examples:");
        assertThat(help.out().lines()).allMatch(line -> line.length() <= 80);
        assertThat(command.execute("completion").out()).contains("function _picocli_marin_tpu_" + name + "()");
    }

    @Test
    void examplesAreWholeLines() {
        assertThat(Stream.of(command.execute("tpu", "--help"), command.execute("tpu", "launch", "--help"))
                        .flatMap(help -> help.out()
                                .lines()
                                .dropWhile(line -> !line.equals("Examples:"))
                                .skip(1)))
                .allMatch(line -> line.startsWith("  marin tpu "));
    }

    @Test
    void withoutJobsThereIsNothingToShow() {
        assertThat(command.execute("tpu", "list")).isEqualTo(new CommandRun.Result(0, "no jobs\n", ""));
        JsonNode json = JsonText.parse(command.execute("tpu", "list", "--json").out());
        assertThat(json.path("jobs")).isEmpty();
        assertThat(command.execute("tpu", "status", "try").err())
                .isEqualTo("marin: there is no job 'try' under this prefix. See marin tpu list.\n");
        assertThat(command.files()).containsExactly("");
    }

    @Test
    void leaksAreNotDeniedWhereNobodyLooked() {
        CommandRun.Result result = command.execute("tpu", "list", "--leaked", "--zone", "us-east5-a");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("There is nowhere to look for pods", "--project and --zone");
    }

    @Test
    void jobsAreListedAndTheNearestNameIsTold() throws IOException {
        remember("train");
        assertThat(command.execute("tpu", "list").out()).contains("train  REQUESTED  v6e-8  us-east5-b");
        for (String name : List.of("status", "logs", "attach", "stop", "delete")) {
            CommandRun.Result result = command.execute("tpu", name, "trai");
            assertThat(result.exitCode()).as(name).isEqualTo(2);
            assertThat(result.err())
                    .isEqualTo("marin: there is no job 'trai' under this prefix. Did you mean 'train'? See marin tpu"
                            + " list.\n");
        }
    }

    @Test
    void whatNobodyFollowsIsToldByWhatTheWorkersWrote() throws IOException {
        remember("train");
        Path worker = folder.resolve("marin-data/.marin/pods/train/0/0-0");
        Files.createDirectories(worker);
        Files.writeString(worker.resolve("exit_code"), "0");

        assertThat(command.execute("tpu", "list").out())
                .contains("; its command has ended; nobody follows: marin tpu attach train");
        JsonNode json = JsonText.parse(command.execute("tpu", "list", "--json").out());
        assertThat(json.at("/jobs/0/warning").asText())
                .isEqualTo("its command has ended; nobody follows: marin tpu attach train");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "--zone us-east5-b | --type is missing: say which TPU",
                "--type v6e-9 | --type: There is no TPU v6e-9; the nearest is v6e-8.",
                "--type v6-8 | --type: 'v6-8' is no type of TPU; Cloud TPU calls it v6e-8.",
                "--type v6e-8 --slices 0 | --slices must be at least 1, but is 0.",
                "--type v6e-8 --retries -1 | --retries must be at least 0, but is -1.",
                "--type v6e-8 -e A | -e 'A': write NAME=VALUE.",
                "--type v6e-8 -e A=1 -e A=2 | -e A is given twice; keep one.",
                "--type v6e-8 --secret A=b | --secret: 'b' is no place of a secret",
                "--type v6e-8 --volume a | --volume: 'a' is no volume",
                "--type v6e-8 --zone us-east5-x | There are no v6e in zone 'us-east5-x'. Did you mean 'us-east5-a'?",
                "--type v6e-8 | No Google Cloud project is named; say which with --project",
                "--type v6e-8 --file no.py | no.py cannot be read, and so cannot be put beside the command.",
                "--type v6e-8 --spot --reserved | --spot, --reserved exclude each other",
                "--type v6e-8 --foreground --detach | --foreground, --detach exclude each other",
                "--type v6e-8 --foreground | No Google Cloud project is named",
                "--type v6e-8 --json | unknown option '--json'.",
            })
    void whatCannotBeLaunchedIsRefused(String options, String problem) {
        String[] arguments = Stream.of(
                        Stream.of("tpu", "launch", "try"), Stream.of(options.split(" ", -1)), Stream.of("--", "true"))
                .flatMap(part -> part)
                .toArray(String[]::new);
        CommandRun.Result result = command.execute(arguments);
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains(problem);
        assertThat(command.files()).containsExactly("");
    }

    @Test
    void allThatIsWrongWithAPodIsToldInLinesOfTheirOwn() {
        assertThat(command.execute("tpu", "launch", "Try", "--type", "v6e-8", "-e", "HF_TOKEN=x")
                        .err()
                        .lines())
                .hasSize(5)
                .allMatch(line -> line.startsWith("marin: "))
                .noneMatch(line -> line.contains("=x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--dry-run", "--detach"})
    void aPrefixOnADiskIsRefused(String option) {
        CommandRun.Result result = command.execute(
                "tpu",
                "launch",
                "try",
                "--type",
                "v6e-8",
                "--zone",
                "us-east5-b",
                "--project",
                "my-project-123",
                option,
                "--",
                "true");
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err())
                .startsWith("marin: Pods cannot reach " + folder + "/marin-data/.marin/pods, which is on a disk")
                .contains("--prefix gs://bucket/path");
        assertThat(command.files()).containsExactly("");
    }

    @Test
    void zonesOfTheConfigurationServeTheTypesThatAreThere() throws IOException {
        Files.writeString(folder.resolve("marin.yaml"), "tpu: {project: my-project-123, zones: [us-central2-b]}\n");
        assertThat(command.execute("tpu", "launch", "try", "--type", "v6e-8", "--", "true")
                        .err())
                .startsWith("marin: No zone is named that has v6e; say where with --zone. They are in us-central1-b,");
        assertThat(command.execute("tpu", "launch", "try", "--type", "v4-8", "--", "true")
                        .exitCode())
                .isEqualTo(3);
    }

    @Test
    void aPlanTellsThePodsThatItAsksFor() {
        String jar = ExperimentJars.write(folder.resolve("examples.jar"), Accelerated.class)
                .toString();
        String[] plan = {"dry-run", "examples/accelerated", "--jar", jar};
        assertThat(command.execute(plan).out())
                .containsPattern(
                        "\npods to be asked for:\n  v5p-8 \\(4 chips, 1 worker\\) in us-east5-a for train-[0-9a-f]{6}\n");
        JsonNode step = JsonText.parse(command.execute("dry-run", "examples/accelerated", "--jar", jar, "--json")
                        .out())
                .path("steps")
                .get(0);
        assertThat(step.path("tpu").toString())
                .isEqualTo("{\"type\":\"v5p-8\",\"slices\":1,\"zones\":[\"us-east5-a\"]}");
    }
}
