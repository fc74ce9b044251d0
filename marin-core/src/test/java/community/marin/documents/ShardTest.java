package community.marin.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShardTest {
    @TempDir
    Path directory;

    @Test
    void findsDocumentsAtAnyDepthInOrder() throws IOException {
        write("b.jsonl", "a/c.jsonl.zst", "a/a.json.gz", "a/note.txt");

        assertThat(Shard.find(directory, Shard.FILETYPES))
                .extracting(Shard::relativePath)
                .containsExactly("a/a.jsonl.gz", "a/c.jsonl.gz", "b.jsonl.gz");
    }

    /** Downloads leave {@code .metrics/*.jsonl} beside their files, and steps {@code .executor_*}. */
    @Test
    void takesNothingHiddenForDocuments() throws IOException {
        write("a.jsonl", ".metrics/success.jsonl", "sub/.metrics/deep/x.jsonl", ".b.jsonl");

        assertThat(Shard.find(directory, Shard.FILETYPES))
                .extracting(Shard::relativePath)
                .containsExactly("a.jsonl.gz");
        Files.delete(directory.resolve("a.jsonl"));
        assertThatThrownBy(() -> Shard.find(directory, List.of("jsonl")))
                .hasMessageContaining("No documents in " + directory);
    }

    @Test
    void looksIntoAHiddenFolderThatIsTheInput() throws IOException {
        write(".hidden/a.jsonl");

        assertThat(Shard.find(directory.resolve(".hidden"), Shard.FILETYPES)).hasSize(1);
    }

    private void write(String... names) throws IOException {
        for (String name : names) {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "{}");
        }
    }
}
