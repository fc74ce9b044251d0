package community.marin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import example.experiments.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code marin.yaml}, and what wins over what. */
class ConfigurationTest {
    @TempDir
    Path folder;

    private CommandRun command;

    @BeforeEach
    void writeJar() throws IOException {
        ExperimentJars.write(
                Files.createDirectories(folder.resolve("conf/lib")).resolve("examples.jar"), Pipeline.class);
        command = new CommandRun(folder);
    }

    @Test
    void flagsWinOverVariablesOverTheFileOverTheDefault() throws IOException {
        Files.writeString(folder.resolve("marin.yaml"), "jars: [conf/lib/examples.jar]\n");
        assertThat(prefix()).isEqualTo(folder + "/marin-data");
        Files.writeString(folder.resolve("marin.yaml"), "prefix: from-file\njars: [conf/lib/examples.jar]\n");
        assertThat(prefix()).isEqualTo(folder + "/from-file");
        command.variable("MARIN_PREFIX", "from-variable");
        assertThat(prefix()).isEqualTo(folder + "/from-variable");
        assertThat(prefix("--prefix", "/from/flag/")).isEqualTo("/from/flag");
    }

    @Test
    void pathsInAFileAreRelativeToIt() throws IOException {
        Files.writeString(
                folder.resolve("conf/other.yaml"),
                "prefix: ../data\njars: [lib/examples.jar]\nmax-concurrent: 1\ntpu: {zones: [us-central2-b]}\n");
        assertThat(prefix("--config", "conf/other.yaml")).isEqualTo(folder + "/data");
    }

    @Test
    void aProfileWinsOverTheRestOfItsFile() throws IOException {
        Files.writeString(folder.resolve("marin.yaml"), """
                prefix: plain
                jars: [conf/lib/examples.jar]
                profiles:
                  big:
                    prefix: /mnt/big
                """);
        assertThat(prefix()).isEqualTo(folder + "/plain");
        assertThat(prefix("--profile", "big")).isEqualTo("/mnt/big");
        CommandRun.Result unknown = command.execute("list", "--profile", "bug");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err())
                .isEqualTo("marin: --profile bug: the configuration has no such profile. Did you mean 'big'?"
                        + " Profiles are big.\n");
    }

    @Test
    void everyMistakeIsNamedWithItsPlace() throws IOException {
        Files.writeString(folder.resolve("marin.yaml"), """
                prefx: a
                jars: x
                max-concurrent: two
                prefix: 3
                prefix: b
                tpu: 1
                profiles:
                  p:
                    profiles: {}
                """);
        CommandRun.Result result = command.execute("list");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).isEqualTo("""
                marin: marin.yaml:1:1: unknown key 'prefx'. Did you mean 'prefix'? Keys are prefix, jars, max-concurrent, tpu, profiles.
                marin: marin.yaml:2:7: jars must be a list of files, but is the text 'x'.
                marin: marin.yaml:3:17: max-concurrent must be a whole number of at least 1, but is the text 'two'.
                marin: marin.yaml:5:1: key 'prefix' stands here a second time; keep one.
                marin: marin.yaml:6:6: tpu must be a map of keys and values, but is 1.
                marin: marin.yaml:9:5: unknown key 'profiles'. Keys are prefix, jars, max-concurrent, tpu.
                """);
    }

    @Test
    void malformedYamlIsNamedWithItsPlace() throws IOException {
        Files.writeString(folder.resolve("marin.yaml"), "prefix: [a\nb: c");
        assertThat(command.execute("list"))
                .isEqualTo(new CommandRun.Result(
                        2,
                        "",
                        "marin: marin.yaml:2:2: this is no YAML: while parsing a flow sequence: expected ',' or ']',"
                                + " but got :.\n"));
    }

    @Test
    void aFileThatIsNamedMustBeThere() {
        assertThat(command.execute("list", "--config", "no.yaml").err())
                .isEqualTo("marin: --config no.yaml: there is no such file.\n");
        assertThat(command.execute("list", "--profile", "p").exitCode()).isEqualTo(2);
    }

    @Test
    void anEmptyFileSetsNothing() throws IOException {
        Files.writeString(folder.resolve("marin.yaml"), "# nothing yet\n");
        assertThat(command.execute("list").exitCode()).isZero();
    }

    private String prefix(String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "dry-run";
        all[1] = "examples/pipeline";
        all[2] = "--json";
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        CommandRun.Result result = command.execute(all);
        assertThat(result.err()).isEmpty();
        return JsonText.parse(result.out()).path("prefix").asText();
    }
}
