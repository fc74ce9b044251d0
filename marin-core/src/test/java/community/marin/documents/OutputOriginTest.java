package community.marin.documents;

import static org.assertj.core.api.Assertions.assertThat;

import community.marin.storage.AtomicFile;
import community.marin.storage.FileSurvey;
import community.marin.testkit.CapturedWarnings;
import community.marin.testkit.EveryStorage;
import community.marin.testkit.TestLocation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@EveryStorage
class OutputOriginTest {
    /** A config. */
    private record Config(Path inputPath, Path outputPath, long limit, int processes) {}

    private Path input;
    private Path output;

    @BeforeEach
    void write(TestLocation directory) throws IOException {
        input = directory.path().resolve("input");
        output = directory.path().resolve("output");
        write(input.resolve("a.jsonl"), "one");
        write(input.resolve("sub/b.jsonl"), "two");
        begin(5, 1);
        write(output.resolve("sub/b.jsonl"), "made");
        write(output.resolve("shard_00007.jsonl"), "made");
        write(output.resolve("foreign.jsonl"), "mine");
    }

    @Test
    void theSameIsKept() throws IOException {
        assertThat(begin(5, 8)).isEmpty();

        assertThat(output.resolve("sub/b.jsonl")).exists();
        assertThat(output.resolve("shard_00007.jsonl")).exists();
    }

    @Test
    void whatWasMadeWithAnotherSettingIsRemoved() throws IOException {
        assertThat(begin(6, 1)).singleElement().asString().contains(": limit was 5 and is 6. Its 2 files are removed");

        assertThatOnlyTheForeignFileIsLeft();
        assertThat(begin(6, 1)).isEmpty();
    }

    @Test
    void whatWasMadeFromAnotherFileOfTheSameSizeIsRemoved() throws IOException {
        List<Path> changed = List.of(input.resolve("sub/b.jsonl"));
        Map<Path, String> before = FileSurvey.versions(changed);
        // A disk's clock may tick slower than this test runs.
        do {
            write(input.resolve("sub/b.jsonl"), "six");
        } while (FileSurvey.versions(changed).equals(before));

        assertThat(begin(5, 1)).singleElement().asString().contains("sub/b.jsonl has changed");

        assertThatOnlyTheForeignFileIsLeft();
    }

    @Test
    void whatIsFromNobodyKnowsWhatIsRemoved() throws IOException {
        write(output.resolve(".made_from"), "{\"settings\": ");

        assertThat(begin(5, 1)).singleElement().asString().contains("it does not say from what");

        assertThatOnlyTheForeignFileIsLeft();
    }

    private void assertThatOnlyTheForeignFileIsLeft() {
        assertThat(output.resolve("sub/b.jsonl")).doesNotExist();
        assertThat(output.resolve("shard_00007.jsonl")).doesNotExist();
        assertThat(output.resolve("foreign.jsonl")).exists();
    }

    /** Returns the warnings. */
    private List<String> begin(long limit, int processes) throws IOException {
        try (CapturedWarnings warnings = new CapturedWarnings(OutputOrigin.class)) {
            WrittenFiles written = WrittenFiles.of(output, List.of(output.resolve("sub/b.jsonl")))
                    .and(WrittenFiles.numbered(output, List.of(output.resolve("shard_00000.jsonl"))));
            OutputOrigin.of(
                            new Config(input, output, limit, processes),
                            List.of(input.resolve("a.jsonl"), input.resolve("sub/b.jsonl")),
                            written)
                    .begin(output);
            return warnings.messages();
        }
    }

    private static void write(Path file, String content) throws IOException {
        AtomicFile.write(file, content.getBytes(StandardCharsets.UTF_8));
    }
}
