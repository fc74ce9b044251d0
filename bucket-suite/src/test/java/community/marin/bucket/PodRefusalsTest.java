package community.marin.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import community.marin.cli.CommandRun;
import community.marin.cli.ExitCodes;
import community.marin.tpu.scenario.CloudSite;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code marin tpu launch} refuses, before it asks anybody anything. */
@Tag("bucket")
final class PodRefusalsTest {
    @TempDir
    private Path directory;

    private CloudSite site;
    private CommandLineOnPods marin;

    @BeforeEach
    void open() throws IOException {
        site = CloudSite.open(directory, 1);
        marin = new CommandLineOnPods(site, directory.resolve("work"));
    }

    @AfterEach
    void close() throws IOException {
        assertThat(site.service().log().all()).isEmpty();
        assertThat(site.bucket().log().requests()).isEmpty();
        site.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "--type v5lite-16 -- true | v5lite-16 | Did you mean 'v5litepod",
                "--type v4-12 -- true | v4-12 | the nearest is v4-16",
                "--type v4-8 --zone us-west4-a -- true | There are no v4 in zone 'us-west4-a'. | us-central2-b",
                "--type v4-8 --zone us-central2-a -- true | us-central2-a | Did you mean 'us-central2-b'?",
                "--type v4-8 --image GHCR.io/Me/Image -- true | 'GHCR.io/Me/Image' is no name of a container image | such as ghcr.io/",
                "--type v4-8 --project My_Project -- true | 'My_Project' is no name of a Google Cloud project | my-project-123",
                "--type v4-8 | There is no command to run | write it after --",
                "-- true | --type is missing | marin tpu types",
                "--type v4-8 -e HF_TOKEN=hf_abc -- true | HF_TOKEN must not stand in it | --secret HF_TOKEN=projects/PROJECT/secrets/NAME",
                "--type v4-8 -e 9LIVES=x -- true | '9LIVES' is no name of a variable | letters, digits and _",
                "--type v4-8 --slices 0 -- true | --slices must be at least 1 | 0",
                "--type v4-8 --secret K=hush -- true | 'hush' is no place of a secret | projects/PROJECT/secrets/NAME",
                "--type v4-8 --best-effort --slices 2 -- true | one slice at a time | --spot",
                "--type v4-8 --reservation r -- true | A reservation is named | --reserved",
                "--type v4-8 --timeout soon -- true | 'soon' | as in 12h",
                "--type v4-8 --spot --reserved -- true | --spot | --reserved",
            })
    void isNamedWithWhatWouldDo(String arguments, String problem, String advice) {
        CommandRun.Result result = launch("try", arguments.strip().split(" "));
        assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCodes.USAGE);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("marin: ").contains(problem, advice).doesNotContain("hf_abc");
    }

    @Test
    void aNameThatCannotBeIsRefusedWithOneThatCan() {
        CommandRun.Result result = launch("My_Job", "--type", "v4-8", "--", "true");
        assertThat(result.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(result.err())
                .contains("'My_Job' is no name of a job")
                .containsPattern("'my-job-[0-9a-f]{6}' would do");
    }

    @Test
    void aPrefixOnADiskCannotBeReachedByPods() {
        CommandRun.Result result = launch("try", "--type", "v4-8", "--prefix", "/tmp/marin", "--", "true");
        assertThat(result.exitCode()).isEqualTo(ExitCodes.REFUSED);
        assertThat(result.err())
                .isEqualTo("marin: Pods cannot reach /tmp/marin/.marin/pods, which is on a disk of this machine; give a"
                        + " prefix in a bucket: --prefix gs://bucket/path.\n");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        CommandRun.Result result = launch("try", "--type", "v4-8", "--file", "train.py", "--", "true");
        assertThat(result.exitCode()).isNotZero();
        assertThat(result.err()).contains("train.py cannot be read");
    }

    @Test
    void allProblemsAreNamedTogether() {
        CommandRun.Result result = launch(
                "Try",
                "--type",
                "v4-9",
                "--image",
                "A:b:c",
                "--zone",
                "mars-1",
                "--project",
                "X",
                "-e",
                "WANDB_API_KEY=k");
        assertThat(result.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(result.err().lines())
                .allMatch(line -> line.startsWith("marin: "))
                .anyMatch(line -> line.contains("'Try'"))
                .anyMatch(line -> line.contains("v4-9"))
                .anyMatch(line -> line.contains("'A:b:c'"))
                .anyMatch(line -> line.contains("'X'"))
                .anyMatch(line -> line.contains("WANDB_API_KEY"))
                .anyMatch(line -> line.contains("no command"));
    }

    @Test
    void problemsOfAKnownTypeAreNamedTogether() {
        CommandRun.Result result =
                launch("try", "--type", "v4-8", "--image", "A:b:c", "--zone", "mars-1", "--project", "X");
        assertThat(result.err().lines())
                .hasSize(4)
                .anyMatch(line -> line.contains("zone 'mars-1'"))
                .anyMatch(line -> line.contains("'A:b:c'"))
                .anyMatch(line -> line.contains("'X'"))
                .anyMatch(line -> line.contains("no command"));
    }

    @Test
    void keysOfTheConfigurationAreCheckedWithTheirPlaces() throws IOException {
        marin.configure("""
                tpu:
                  project: my-project
                  zonse: [us-central2-b]
                  capacity: sport
                """);
        CommandRun.Result result = launch("try", "--type", "v4-8", "--", "true");
        assertThat(result.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(result.err().lines())
                .hasSize(2)
                .anyMatch(line ->
                        line.startsWith("marin: marin.yaml:4:10: unknown key 'zonse' of tpu. Did you mean 'zones'?"))
                .anyMatch(line -> line.startsWith("marin: marin.yaml:5:13: tpu.capacity: there is no capacity 'sport'")
                        && line.contains("Did you mean 'spot'?"));
    }

    @Test
    void withoutAProjectOrAZoneBothAreAskedFor() throws IOException {
        marin.configure("");
        CommandRun.Result result = launch("try", "--type", "v4-8", "--", "true");
        assertThat(result.err().lines())
                .hasSize(2)
                .anyMatch(line -> line.contains("--project, as tpu.project in marin.yaml"))
                .anyMatch(line -> line.contains("say where with --zone. They are in us-central2-b."));
    }

    private CommandRun.Result launch(String name, String... arguments) {
        return marin.run(Stream.concat(Stream.of("tpu", "launch", name), Stream.of(arguments))
                .toArray(String[]::new));
    }
}
