package community.marin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import example.experiments.Failing;
import example.experiments.Pipeline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code completion}: what bash makes of its script. */
class CompletionTest {
    /** What bash does when the user presses the key, but for the splitting of the line. */
    private static final String PRESS_KEY = """
            shopt -u failglob nullglob
            complete() { for registered; do :; done; [ "$2" != -F ] && [ "$1" != -F ] || handler=$2; }
            source completion.bash
            COMP_WORDS=("$@")
            COMP_CWORD=$(($# - 1))
            "$handler" marin "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}" 2> errors
            printf '%s\\n' "${COMPREPLY[@]}"
            """;

    @TempDir
    Path folder;

    private CommandRun command;

    @BeforeEach
    void writeJar() {
        Path jar = ExperimentJars.write(folder.resolve("examples.jar"), Pipeline.class, Failing.class);
        command = new CommandRun(folder).variable("MARIN_JARS", jar.toString());
    }

    @Test
    void knowsBashAndZsh() {
        CommandRun.Result result = command.execute("completion");
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("complete -F _complete_marin -o default marin");
        assertThat(command.execute("completion", "zsh").out()).isEqualTo(result.out());
        assertThat(command.execute("completion", "fish").exitCode()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "dr,dry-run",
        "run --fail,--fail-fast",
        "run --no-f,--no-force-run-failed",
        "'run ',examples/failing examples/pipeline",
        "run examples/p,examples/pipeline",
        "run --drift e,error",
        "run --drift =,warn error rerun",
        "run --drift = e,error",
        "run --drift = error --color =,auto always never",
        "'run --drift = error ',examples/failing examples/pipeline",
        "run --prefix da,data",
        "run --prefix = da,data",
        "graph --output = da,data",
        "tpu list --prefix da,data",
        "tpu st,status stop",
        "'completion ',bash zsh"
    })
    void completes(String line, String expected) throws Exception {
        Files.createDirectory(folder.resolve("data"));
        assertThat(press("marin " + line)).containsExactlyInAnyOrder(expected.split(" ", -1));
    }

    /** What bash offers at the end of a line whose words are separated by single spaces. */
    private List<String> press(String line) throws IOException, InterruptedException {
        Files.writeString(
                folder.resolve("completion.bash"), command.execute("completion").out());
        List<String> shell = new ArrayList<>(List.of("bash", "--norc", "-c", PRESS_KEY, "bash"));
        shell.addAll(List.of(line.split(" ", -1)));
        Process process = new ProcessBuilder(shell)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
        return out.lines().map(String::strip).toList();
    }
}
