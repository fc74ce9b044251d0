package community.marin.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.marin.documents.Attributes;
import community.marin.documents.Document;
import community.marin.documents.OnMalformed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines that are not as this program writes them. */
final class ConsolidateLinesTest {
    @TempDir
    private Path directory;

    @Test
    void keepsMetadataThatIsEmpty() throws IOException {
        String empty = "{\"id\":\"1\",\"text\":\"a\",\"source\":\"s\",\"metadata\":{},\"added\":\"x\"}";
        String absent = "{\"id\":\"2\",\"text\":\"b\",\"source\":\"s\"}";
        Path file = directory.resolve("input/a.jsonl");
        Files.createDirectories(file.getParent());
        Files.write(file, List.of(empty, absent));
        TestFiles.attributes(
                directory.resolve("dup/a.jsonl"),
                new Attributes("1", Map.of("dup", false)),
                new Attributes("2", Map.of("dup", false)));

        Consolidate.consolidate(ConsolidateConfigBuilder.builder()
                .inputPath(directory.resolve("input"))
                .outputPath(directory.resolve("output"))
                .filters(List.of(FilterConfig.removeDocs(directory.resolve("dup"), "dup")))
                .filetype("jsonl")
                .outputFiletype("jsonl")
                .build());

        assertThat(directory.resolve("output/a.jsonl")).hasContent(empty + "\n" + absent);
    }

    @Test
    void findsTheIdsOfDclm() throws IOException {
        Path file = directory.resolve("dclm/a.jsonl.zst");
        Document page = new Document(
                "other", "text", Optional.empty(), Map.of("WARC-Record-ID", "<urn:1>"), Map.of("url", "u"));
        TestFiles.documents(file, page, Document.of("plain", "b", "s"));
        TestFiles.attributes(
                directory.resolve("dup/a.jsonl.zst"),
                new Attributes("<urn:1>", Map.of("dup", false)),
                new Attributes("plain", Map.of("dup", true)));

        Consolidate.consolidate(ConsolidateConfigBuilder.builder()
                .inputPath(directory.resolve("dclm"))
                .outputPath(directory.resolve("output"))
                .filters(List.of(FilterConfig.removeDocs(directory.resolve("dup"), "dup")))
                .filetype("jsonl.zst")
                .build());

        assertThat(TestFiles.documents(directory.resolve("output/a.jsonl.gz")))
                .extracting(Document::id)
                .containsExactly("<urn:1>");
    }

    /** As data from elsewhere has them; here attributes are written with strings. */
    @Test
    void findsTheAttributesOfIdsThatAreNumbers() throws IOException {
        Path file = directory.resolve("input/sub/a.jsonl");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\"id\":1,\"text\":\"a\"}\n{\"id\":2,\"text\":\"b\"}\n{\"id\":3,\"text\":\"c\"}\n");
        TestFiles.attributes(
                directory.resolve("strings/sub/a.jsonl"),
                new Attributes("1", Map.of("drop", false)),
                new Attributes("2", Map.of("drop", true)),
                new Attributes("3", Map.of("drop", false)));
        Path numbers = directory.resolve("numbers/sub/a.jsonl");
        Files.createDirectories(numbers.getParent());
        Files.writeString(
                numbers,
                "{\"id\":3,\"attributes\":{\"drop\":true}}\n{\"id\":1,\"attributes\":{\"drop\":false}}\n{\"id\":2,\"attributes\":{\"drop\":false}}\n");

        Consolidate.consolidate(ConsolidateConfigBuilder.builder()
                .inputPath(directory.resolve("input"))
                .outputPath(directory.resolve("output/documents"))
                .filters(List.of(
                        FilterConfig.removeDocs(directory.resolve("strings"), "drop"),
                        FilterConfig.removeDocs(directory.resolve("numbers"), "drop")))
                .filetype("jsonl")
                .build());

        assertThat(TestFiles.documents(directory.resolve("output/documents/sub/a.jsonl.gz")))
                .extracting(Document::id)
                .containsExactly("1");
    }

    @Test
    void passesOverMalformedLinesIfTold() throws IOException {
        Path file = directory.resolve("input/a.jsonl");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\"id\":\"1\",\"text\":\"a\"}\n{\"id\"\n{\"id\":\"2\",\"text\":\"b\"}\n");
        TestFiles.attributes(
                directory.resolve("dup/a.jsonl"),
                new Attributes("1", Map.of("dup", false)),
                new Attributes("2", Map.of("dup", false)));
        ConsolidateConfigBuilder config = ConsolidateConfigBuilder.builder()
                .inputPath(directory.resolve("input"))
                .outputPath(directory.resolve("output"))
                .filters(List.of(FilterConfig.removeDocs(directory.resolve("dup"), "dup")))
                .filetype("jsonl");

        assertThatThrownBy(() -> Consolidate.consolidate(config.build())).hasMessageContaining(file + ", line 2");
        Consolidate.consolidate(config.onMalformed(OnMalformed.SKIP).build());

        assertThat(TestFiles.documents(directory.resolve("output/a.jsonl.gz")))
                .extracting(Document::id)
                .containsExactly("1", "2");
    }
}
