package community.marin.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import community.marin.testkit.EveryStorage;
import community.marin.testkit.TestLocation;
import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

@EveryStorage
final class GrowingFileTest {
    @Test
    void takesThePlaceOfWhatWasThereAndGrows(TestLocation folder) throws IOException {
        TestLocation file = folder.resolve("a/b/metrics.jsonl").write("old content\n");
        try (OutputStream out = GrowingFile.open(file.path(), "kept\n".getBytes(UTF_8))) {
            out.write("one\n".getBytes(UTF_8));
            out.write('2');
        }
        assertThat(file.read()).isEqualTo("kept\none\n2");
        assertThat(folder.filesBelow()).containsExactly(file);
    }

    /** Else a step that is stopped could say nothing more. */
    @Test
    void anInterruptedThreadCanWrite(TestLocation folder) throws IOException {
        TestLocation file = folder.resolve("log");
        try (OutputStream out = GrowingFile.open(file.path(), new byte[0])) {
            Thread.currentThread().interrupt();
            out.write("one\n".getBytes(UTF_8));
            assertThat(Thread.interrupted()).isTrue();
            out.write("two\n".getBytes(UTF_8));
        }
        assertThat(file.read()).isEqualTo("one\ntwo\n");
    }
}
