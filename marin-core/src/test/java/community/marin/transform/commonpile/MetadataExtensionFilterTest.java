package community.marin.transform.commonpile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import community.marin.transform.conversation.TestRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetadataExtensionFilterTest {
    @TempDir
    Path directory;

    @Test
    void keepsDocumentsOfTheExtensionsAsTheyAre() throws IOException {
        TestRows.write(
                directory.resolve("in/stack-edu-0.json.gz"),
                "{'id': '1', 'text': 'a', 'metadata': {'extension': 'py', 'x': 1}}",
                "{'id': '2', 'text': 'b', 'metadata': {'extension': '.java'}}",
                "{'id': '3', 'text': 'c', 'metadata': {'extension': ['.PYI', '.x']}}",
                "{'id': '4', 'text': 'd', 'metadata': {'extension': []}}",
                "{'id': '5', 'text': 'e', 'metadata': {}}",
                "{'id': '6', 'text': 'f'}");
        TestRows.write(directory.resolve("in/stack-edu-1.json.gz"), "{'id': '7', 'metadata': {'extension': '.py'}}");
        TestRows.write(directory.resolve("in/other.json.gz"), "{'id': '8', 'metadata': {'extension': '.py'}}");

        filter("stack-edu-*.json.gz");

        assertThat(TestRows.read(directory.resolve("out/data-00000-of-00002.jsonl.gz")))
                .extracting(document -> document.get("id"), document -> document.size())
                .containsExactly(tuple("1", 3), tuple("3", 3));
        assertThat(TestRows.read(directory.resolve("out/data-00001-of-00002.jsonl.gz")))
                .hasSize(1);
    }

    @Test
    void noFilesAreAnError() throws IOException {
        TestRows.write(directory.resolve("in/other.json.gz"), "{}");

        assertThatThrownBy(() -> filter("stack-edu-*.json.gz"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("it has no file like stack-edu-*.json.gz");
    }

    private void filter(String glob) throws IOException {
        MetadataExtensionFilter.filterDatasetByMetadataExtension(FilterByMetadataExtensionConfigBuilder.builder()
                .inputPath(directory.resolve("in"))
                .outputPath(directory.resolve("out"))
                .allowedExtensions(List.of(".py", "pyi"))
                .inputGlob(glob)
                .build());
    }
}
