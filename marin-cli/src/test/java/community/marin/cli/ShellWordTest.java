package community.marin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellWordTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"gs://bucket/a-b_c.d", "/tmp/with space", "it's", "$HOME", "`id`", "a\"b\\c", "*", "~", "", "日本"
            })
    void aShellReadsItAsTheText(String text) throws IOException {
        Process shell = new ProcessBuilder("sh", "-c", "printf %s " + ShellWord.of(text)).start();
        assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(text);
    }

    @Test
    void quotesOnlyWhatNeedsIt() {
        assertThat(ShellWord.of("gs://bucket/a-b_c.d")).isEqualTo("gs://bucket/a-b_c.d");
        assertThat(ShellWord.of("/tmp/with space")).isEqualTo("'/tmp/with space'");
    }
}
